import { type ExitCode, exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import type { Session } from './session.ts'

interface Problem {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly code: string
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[]
  readonly request_id: string
  readonly allowed_max?: string | undefined
}

/** Whatever was thrown, as what, why and what next. */
export async function failureOf(error: unknown, session: Session): Promise<Failure> {
  if (error instanceof Failure) return error
  if (isProblemError(error)) return problemFailure(error.problem, session)
  if (isConnectionError(error)) return unreachable(session)
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return new Failure(exitCodes.failure, error.message, { code: error.code.toLowerCase() })
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new Failure(exitCodes.failure, `This is a fault in tranche itself: ${message}`)
}

/** Duck typing keeps the client out of commands that ask no server. */
function isProblemError(error: unknown): error is Error & { readonly problem: Problem } {
  return error instanceof Error && error.name === 'ProblemError' && 'problem' in error
}

function isConnectionError(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed'
}

async function problemFailure(problem: Problem, session: Session): Promise<Failure> {
  const { faultCatalogue } = await import('@tranche/engine')
  const entry = Object.entries(faultCatalogue).find(([code]) => code === problem.code)?.[1]
  const details = problem.errors.map(({ pointer, detail }) =>
    pointer === '' ? detail : `${pointer.slice(1).replaceAll('/', '.')}: ${detail}`,
  )
  const [only] = problem.errors
  const what = problem.errors.length > 1 || only === undefined ? problem.title : only.detail
  const why = problem.errors.length > 1 ? details : only === undefined ? [problem.detail] : []
  const unclear = problem.status >= 500 || problem.code === 'request_running'
  return new Failure(exitOf(problem, entry?.kind), what, {
    problem,
    why: [...why, ...(problem.status >= 500 ? [`request id ${problem.request_id}`] : [])],
    next: nextStep(problem, { session, cure: entry?.cure, unclear }),
  })
}

/** What to type next where the cure of the catalogue speaks of the API. */
const nextByCode: Readonly<Record<string, string>> = {
  particulars_missing: 'tranche organizations configure --help, tranche customers update --help',
  organization_missing: 'tranche organizations list',
  unexpected_reply: 'tranche whoami shows which server is meant',
  progress_down: 'repeat with --reason "why it goes down"',
  total_changed: 'look at what it comes to now: the same with --dry-run',
  order_state: 'tranche orders show ORDER tells what can be done with it',
  final_exists: 'tranche invoices credit INVOICE first',
  bill_ambiguous:
    'give one of --percent, --up-to, --amount, --gross, --rest, --final, --line, --only',
  plan_ambiguous: 'repeat with --reading PLAN=READING; --dry-run shows what each comes to',
  progress_empty: 'give a percentage, or --line LINE=PERCENT',
  currency_mismatch: 'use the currency of the order or invoice',
}

function nextStep(
  { code, allowed_max: max }: Problem,
  { session, cure, unclear }: { session: Session; cure: string | undefined; unclear: boolean },
): string {
  if (unclear) return repeatWith(session)
  if (max !== undefined) return `repeat with at most ${max}`
  const known = Object.hasOwn(nextByCode, code) ? nextByCode[code] : undefined
  return known ?? cure ?? `see /docs/problems/${code} on the server`
}

function repeatWith(session: Session): string {
  const key = session.usedKey
  if (key === undefined) return 'try again in a moment'
  return `repeat with --idempotency-key ${key}: it is done at most once`
}

function unreachable(session: Session): Failure {
  const { value, source } = session.settings.url
  const from = source === 'flag' || source === 'default' ? '' : ` (from the ${source})`
  const key = session.usedKey
  return new Failure(exitCodes.failure, `No server answers at ${value}${from}`, {
    code: 'unreachable',
    why: key === undefined ? [] : [`if it broke off: repeat with --idempotency-key ${key}`],
    next: 'start one with `npm start`, or name another with --server URL',
  })
}

function exitOf({ status, code }: Problem, kind: string | undefined): ExitCode {
  if (kind === 'over_billing') return exitCodes.overBilling
  if (code === 'organization_missing') return exitCodes.usage
  if (status === 401 || status === 403) return exitCodes.auth
  if (status === 404) return exitCodes.notFound
  if (status === 429) return exitCodes.rateLimited
  if (status === 409 || status === 412) return exitCodes.conflict
  return status >= 500 ? exitCodes.failure : exitCodes.validation
}
