import type { components } from './schema.ts'

type Said = components['schemas']['Problem']

/** As the server says it, or made of a reply that is none. */
export type Problem = Omit<Said, 'code'> & { readonly code: Said['code'] | 'unexpected_reply' }

/** A refusal of the server, with every fault of the request. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
  }
}

const open = ['request_running', 'unexpected_reply']

/**
 * Whether a write with this answer may have been carried out: repeat it with the same key only.
 * Every other refusal changed nothing.
 */
export function isOutcomeOpen(status: number, code: string): boolean {
  return status >= 500 || open.includes(code)
}

/** A reply that is no problem+json (a proxy's page, an empty body) in the same shape. */
export function problemOfReply(error: unknown, response: Response): Problem {
  if (isProblem(error)) return error
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `The server answered ${response.status.toString()} ${response.statusText}`.trim(),
    instance: response.url,
    code: 'unexpected_reply',
    errors: [],
    request_id: response.headers.get('request-id') ?? '',
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'detail' in value &&
    'errors' in value &&
    Array.isArray(value.errors)
  )
}
