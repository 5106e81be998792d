import { type Fault, type FaultCode, type FaultKind, fault, faultCatalogue } from '@tranche/engine'
import { unavailability } from '../postgres/unavailable.ts'
import { BrokenChain } from '../storage/events.ts'
import { withShownIds } from './shown-ids.ts'

/** Statuses that a problem may carry. */
type ProblemStatus = 400 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 421 | 422 | 428 | 500 | 503

interface RequestProblem {
  readonly status: ProblemStatus
  readonly title: string
  readonly cure: string
}

/** Refusals of HTTP itself, which the engine knows nothing of. Codes are never used again. */
export const requestProblems = {
  malformed_json: refusal(400, 'Body is no JSON', 'Send UTF-8 text that is valid JSON.'),
  organization_missing: refusal(
    400,
    'No organization named',
    'Send the header Tranche-Organization with an id of GET /v1/organizations.',
  ),
  body_incomplete: refusal(400, 'Body ended early', 'Send the whole body again.'),
  idempotency_key_missing: refusal(
    400,
    'No idempotency key',
    'Send the header Idempotency-Key with a text of your own, a UUID for instance, and the same one when you repeat the request.',
  ),
  invalid_header: refusal(400, 'Header is not usable', 'Send the header in the described form.'),
  foreign_origin: refusal(
    403,
    'Sent by a page of another site',
    "Send it from this server's own pages, or from a program; name a proxy in TRANCHE_HOSTS.",
  ),
  not_allowed: refusal(403, 'Not allowed', 'Ask whoever gives rights here for the right it names.'),
  route_not_found: refusal(404, 'No such address', 'Look the address up in /docs.'),
  method_not_allowed: refusal(405, 'Method not possible here', 'Use a method of the header Allow.'),
  request_running: refusal(
    409,
    'Same request still running',
    'Wait a moment, then repeat it with the same key: the answer of the first is replayed.',
  ),
  precondition_failed: refusal(
    412,
    'Changed meanwhile',
    'Read it again, look at what changed, and send its new ETag in If-Match.',
  ),
  body_too_large: refusal(413, 'Body too large', 'Send less in one request.'),
  unsupported_media_type: refusal(
    415,
    'Body is of another type',
    'Send the header Content-Type: application/json.',
  ),
  unknown_host: refusal(
    421,
    'Meant for another server',
    'Call the server by the address it prints at start, or name yours in TRANCHE_HOSTS.',
  ),
  idempotency_key_reused: refusal(
    422,
    'Key was used for another request',
    'Use a new key for a new request.',
  ),
  out_of_range: refusal(422, 'A figure is too large', 'Write smaller figures.'),
  internal: refusal(
    500,
    'Something broke on our side',
    'Repeat the request with the same idempotency key; tell us the request id if it stays.',
  ),
  printer_busy: refusal(
    503,
    'Too many documents are being printed',
    'Repeat the request after the seconds of the header Retry-After.',
  ),
  unavailable: refusal(503, 'The database does not answer', 'Repeat the request in a moment.'),
} as const satisfies Record<string, RequestProblem>

export type RequestProblemCode = keyof typeof requestProblems
export const requestCodes = Object.keys(requestProblems) as readonly RequestProblemCode[]
export type ProblemCode = FaultCode | RequestProblemCode

function refusal(status: ProblemStatus, title: string, cure: string): RequestProblem {
  return { status, title, cure }
}

const statusByKind: Readonly<Record<FaultKind, ProblemStatus>> = {
  invalid: 422,
  missing: 404,
  state: 409,
  conflict: 409,
  over_billing: 422,
}

/** Codes whose HTTP status says more than their kind. */
const statusByCode: Readonly<Partial<Record<string, ProblemStatus>>> = { version_changed: 412 }

export function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(faultCatalogue, code)
}

/** What HTTP makes of a code, with its heading and way out. */
export function describeProblem(code: ProblemCode): RequestProblem {
  if (!isFaultCode(code)) return requestProblems[code]
  const { kind, title, cure } = faultCatalogue[code]
  return { status: statusByCode[code] ?? statusByKind[kind], title, cure }
}

interface ProblemError {
  /** JSON pointer into the body, or the name of a parameter. */
  readonly pointer: string
  readonly code: string
  readonly detail: string
  readonly facts: Readonly<Record<string, string>>
}

/** RFC 9457 with our extensions. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly code: string
  readonly errors: readonly ProblemError[]
  readonly request_id: string
  /** Where more was asked for than is left: the most that goes, as decimal text. */
  readonly allowed_max?: string
}

/** Carries a refusal from wherever it is found to the one place that answers it. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly faults: readonly Fault[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    message: string,
    rest: { faults?: readonly Fault[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.faults = rest.faults ?? []
    this.headers = rest.headers ?? {}
  }
}

export function refuseFaults(given: readonly Fault[]): never {
  const faults = given.map(withShownIds)
  const first = faults[0]
  if (first === undefined) throw new Error('a refusal without a fault')
  throw new Refusal(first.code, faults.map((each) => each.message).join('; '), { faults })
}

/** Engine words whose name differs in the API. */
const fieldNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    upTo: 'up_to',
    backTo: 'back_to',
    taxMode: 'tax_mode',
    termDays: 'term_days',
    planTemplate: 'plan_template',
    externalId: 'external_id',
    customerId: 'customer',
    customerName: 'customer_name',
    customerReference: 'customer_reference',
    invoiceId: 'invoice',
    issuedOn: 'issued_on',
    receivedOn: 'received_on',
    expectedTotal: 'expected_total',
    expectedTotals: 'expected_total',
    servicePeriod: 'service_period',
    frozenTime: 'frozen_time',
    advanceTo: 'advance_to',
    taxId: 'tax_id',
    legalName: 'legal_name',
    numberFormats: 'number_formats',
    projectStatuses: 'project_statuses',
    inProject: 'in_project',
    insteadOf: 'instead_of',
    lineProgress: 'line_progress',
    subprojectProgress: 'subproject_progress',
    commencedOnly: 'commenced_only',
    validUntil: 'valid_until',
    endsOn: 'ends_on',
    archiveName: 'archive_name',
    taxRates: 'tax_rates',
    expectedHeads: 'expected_heads',
    dateOrder: 'date_order',
    creditNote: 'credit_note',
    orderConfirmation: 'order_confirmation',
    dryRun: 'dry_run',
  }),
)

/** Faults as every answer has them, a refusal or not. */
export function presentFaults(faults: readonly Fault[]) {
  return faults.map(({ path, code, message, facts }) => ({
    pointer: pointerOf(path),
    code,
    detail: message,
    facts: { ...facts },
  }))
}

/** `lines[2].tax` → `/lines/2/tax` (RFC 6901). */
export function pointerOf(path: string): string {
  if (path === '') return ''
  const parts = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  const escaped = parts.map((part) =>
    (fieldNames.get(part) ?? part).replaceAll('~', '~0').replaceAll('/', '~1'),
  )
  return `/${escaped.filter((part, index) => part !== '' || index > 0).join('/')}`
}

/** The document of a refusal. */
export function problemOf(
  refused: Refusal,
  request: { readonly instance: string; readonly requestId: string },
): Problem {
  const { status, title } = describeProblem(refused.code)
  const max = refused.faults.find((each) => each.facts.max !== undefined)?.facts.max
  return {
    type: `/docs/problems/${refused.code}`,
    title,
    status,
    detail: refused.message,
    instance: request.instance,
    code: refused.code,
    errors: presentFaults(refused.faults),
    request_id: request.requestId,
    ...(max === undefined ? {} : { allowed_max: max }),
  }
}

/**
 * Second net under the checks of the schemas: what PostgreSQL refuses about a value is the caller's
 * to mend (numeric out of range, NUL, no such day); what it says about itself is 503.
 */
export function refusalOfError(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof BrokenChain) {
    return new Refusal('chain_broken', error.message, {
      faults: [fault('chain_broken', error.message)],
    })
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '22003')
    return new Refusal(
      'out_of_range',
      'A figure, or what such figures add up to, is too large to be stored: write smaller ones',
    )
  if (['22021', '22P05', '22P02', '22007', '22008'].includes(code)) {
    return new Refusal(
      'invalid_value',
      'A text of the request is not of the form that is expected: look the form up in /docs',
    )
  }
  const lost = unavailability(error)
  if (lost !== undefined) {
    return new Refusal('unavailable', lost.sentence, {
      headers: { 'Retry-After': lost.retryAfter.toString() },
    })
  }
  return new Refusal(
    'internal',
    'The request broke on our side; nothing is known to be wrong with it',
  )
}
