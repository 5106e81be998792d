import { type ExitCode, exitCodes } from './exit-codes.ts'

export interface FailureDetails {
  /** Why, one line each. */
  readonly why?: readonly string[]
  /** The command or step that helps. */
  readonly next?: string
  /** RFC 9457, for --json. */
  readonly problem?: object
  /** A short name for programs where there is no problem document. */
  readonly code?: string
}

/** An expected end of a command that did not go well: what, why, what next, and the exit code. */
export class Failure extends Error {
  readonly exit: ExitCode
  readonly details: FailureDetails

  constructor(exit: ExitCode, what: string, details: FailureDetails = {}) {
    super(what)
    this.name = 'Failure'
    this.exit = exit
    this.details = details
  }

  /** For --json: problem+json, also for what no server said. */
  problem(): object {
    const { problem, code, why = [], next } = this.details
    if (problem !== undefined) return problem
    return {
      type: 'about:blank',
      title: this.message,
      detail: [this.message, ...why].join('. '),
      code: code ?? 'command_failed',
      exit_code: this.exit,
      ...(next === undefined ? {} : { next }),
    }
  }
}

export function usageFailure(what: string, next?: string): Failure {
  return new Failure(exitCodes.usage, what, {
    code: 'usage',
    ...(next === undefined ? {} : { next }),
  })
}

export function notFound(what: string, next?: string): Failure {
  return new Failure(exitCodes.notFound, what, {
    code: 'not_found',
    ...(next === undefined ? {} : { next }),
  })
}
