import type { AnyInvoiceData, Unnumbered } from '@tranche/documents'
import {
  applyInvoice,
  checkTogether,
  collectBills,
  type DateBound,
  type DocumentProposal,
  datedOn,
  type Fault,
  fault,
  formatAmount,
  joinProposals,
  type Minor,
  type OrderFacts,
  partsOf,
  propose,
  type Result,
  readableAmount,
  refuse,
  success,
  withChange,
} from '@tranche/engine'
import { type Change, during, logged, type Row, writeChanges } from '../base/storage/changes.ts'
import { type Happening, record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import type { GivenNumber } from '../base/storage/numbers.ts'
import { warningData } from '../documents/index.ts'
import {
  completeFacts,
  keepReadiness,
  type LoadedOrder,
  loadOrders,
  readinessOf,
} from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { chooseWork, type TakenWork, takenRows, takenWork } from '../work/index.ts'
import {
  checkDate,
  confirmationOf,
  type DateBounds,
  loadDateBounds,
  seriesOf,
} from './document-dates.ts'
import {
  documentOf,
  type IssuedRows,
  issuedRows,
  numbersFor,
  orderAfter,
  storedOf,
} from './issued-rows.ts'
import type { DatedProposal, IssueRequest } from './views.ts'

/** One order to bill: the same for one by hand and for ten thousand of a run. */
export interface OrderToIssue {
  readonly orderId: string
  /** What is asked of it; amounts are read in its currency. */
  readonly read: (currency: string) => Result<IssueRequest>
  /** Those of one name stand on one invoice where they may; without a name it has its own. */
  readonly document?: string | undefined
}

export interface IssuedInvoice {
  readonly id: string
  readonly number: string
  readonly proposal: DocumentProposal
  readonly document: AnyInvoiceData
  /** Of the document's frozen text. */
  readonly hash: string
  /** As it was stored. */
  readonly row: Row
}

/** A proposal with what it was decided from. */
interface Decided extends DatedProposal {
  readonly asked: IssueRequest
  /** The invoice on which it is to stand. */
  readonly document: string
  readonly loaded: LoadedOrder
  readonly facts: OrderFacts
  /** The last document of its series, as it was decided. */
  readonly series: DateBound | undefined
}

export type IssueOutcome = Result<IssuedInvoice | undefined>

/**
 * Issues invoices for many orders in the session's transaction: locks and loads all, lets the
 * engine decide each, then saves all that succeeded set-based. An order that is refused changes
 * nothing and hinders no other, those on the same invoice neither.
 */
export async function issueOrders(
  session: Session,
  asked: readonly OrderToIssue[],
): Promise<Map<string, IssueOutcome>> {
  const { outcomes, decided } = await decideOrders(session, asked)
  for (const invoice of await saveIssued(session, documentsOf(decided))) {
    for (const { order } of partsOf(invoice.proposal)) outcomes.set(order, success(invoice))
  }
  return outcomes
}

/**
 * Issues one invoice over all that is ready of several orders of a customer, or none: one that is
 * refused, or stands apart from the others, refuses all. Undefined: nothing is ready of any.
 */
export async function issueTogether(
  session: Session,
  orderIds: readonly string[],
  readTotal: (currency: string) => Result<Minor | undefined>,
): Promise<Result<IssuedInvoice | undefined>> {
  const document = 'together'
  const read = () => success<IssueRequest>({ request: { kind: 'ready' } })
  const asked = orderIds.map((orderId) => ({ orderId, read, document }))
  const { outcomes, decided } = await decideOrders(session, asked)
  const faults = [...outcomes.values()].flatMap((each): readonly Fault[] =>
    each.ok ? [] : each.faults,
  )
  const [first, ...others] = faults
  if (first !== undefined) return refuse(first, ...others)
  const together = checkTogether(decided.map(({ facts }) => facts.order))
  if (!together.ok) return together
  const [one] = decided
  if (one === undefined) return success(undefined)
  const { currency } = one.facts.order
  const expected = readTotal(currency)
  if (!expected.ok) return expected
  const { gross } = joinProposals(decided.map(({ proposal }) => proposal))
  const asSeen = checkTotal(gross, expected.value, currency)
  if (!asSeen.ok) return asSeen
  const [issued] = await saveIssued(session, documentsOf(decided))
  return success(issued)
}

interface DecidedOrders {
  /** Of those that are not issued: why not, or that nothing is ready. */
  readonly outcomes: Map<string, IssueOutcome>
  readonly decided: readonly Decided[]
}

async function decideOrders(
  session: Session,
  asked: readonly OrderToIssue[],
): Promise<DecidedOrders> {
  const { transaction, organization } = session
  const loaded = await loadOrders(
    transaction,
    asked.map(({ orderId }) => orderId),
    { lock: true },
  )
  const outcomes = new Map<string, IssueOutcome>()
  const decided: Decided[] = []
  const bounds = await loadDateBounds(session, loaded.values())
  for (const each of asked) {
    const order = loaded.get(each.orderId)
    if (order === undefined) {
      outcomes.set(each.orderId, refuse(unknown('order', each.orderId)))
      continue
    }
    const known = completeFacts(organization, order)
    const request = each.read(known.order.currency)
    if (!request.ok) {
      outcomes.set(each.orderId, request)
      continue
    }
    const { days } = request.value
    const facts = days === undefined ? known : await chooseWork(session, known, days)
    const dated = decideOne(session, { loaded: order, facts, bounds }, request.value)
    if (!dated.ok) outcomes.set(each.orderId, dated)
    else if (dated.value === undefined) outcomes.set(each.orderId, success(undefined))
    else {
      const { proposal } = dated.value
      const series = bounds.series.get(seriesOf(organization, proposal))
      const document = each.document ?? each.orderId
      decided.push({ asked: request.value, document, loaded: order, facts, series, ...dated.value })
    }
  }
  return { outcomes, decided }
}

/** Orders by the invoices on which they stand, in the order of the first of each. */
function documentsOf(decided: readonly Decided[]): readonly (readonly Decided[])[] {
  const named = new Map<string, Decided[]>()
  for (const each of decided) {
    const found = named.get(each.document)
    if (found === undefined) named.set(each.document, [each])
    else found.push(each)
  }
  return [...named.values()].flatMap((bills) => collectBills(bills))
}

export interface OrderToDecide {
  readonly loaded: LoadedOrder
  readonly facts: OrderFacts
  readonly bounds: DateBounds
}

/** What would be issued: preview and issue are the same decision. */
export function decideOne(
  session: Session,
  { loaded, facts: known, bounds }: OrderToDecide,
  asked: IssueRequest,
): Result<DatedProposal | undefined> {
  const { today } = session
  const { termDays = known.order.termDays } = asked
  const facts: OrderFacts = { ...known, order: { ...known.order, termDays } }
  if (asked.issuedOn !== undefined && asked.issuedOn > today) {
    return refuse(
      fault(
        'invalid_date',
        `An invoice cannot be dated ${asked.issuedOn}, after today: date it on ${today} or earlier`,
        {
          path: 'issued_on',
          facts: { today },
        },
      ),
    )
  }
  const proposed = propose(facts, today, asked.request)
  if (!proposed.ok) return proposed
  const proposal = proposed.value && datedOn(proposed.value, asked.issuedOn ?? today, facts)
  const asSeen = checkTotal(proposal?.gross ?? 0n, asked.expectedTotal, facts.order.currency)
  if (!asSeen.ok) return asSeen
  if (proposal === undefined) return success(undefined)
  const checked = checkDate(session, {
    proposal,
    bounds,
    confirmed: confirmationOf(loaded),
    previous: bounds.previous.get(loaded.head.id),
  })
  return checked.ok ? success({ proposal, warnings: checked.value }) : checked
}

/** Nothing but what the caller saw is issued. */
function checkTotal(
  total: Minor,
  expected: Minor | undefined,
  currency: string,
): Result<undefined> {
  if (expected === undefined || expected === total) return success(undefined)
  const facts = {
    expected: formatAmount(expected, currency),
    actual: formatAmount(total, currency),
  }
  const [is, was] = [total, expected].map((each) => readableAmount(each, currency))
  const message = `The total is ${is} ${currency}, not ${was}: look at the new preview`
  return refuse(fault('total_changed', message, { path: 'expected_total', facts }))
}

/**
 * A series admits one writer at a time: what needs no number is decided and written before one is
 * taken, while somebody else may still hold the series.
 */
async function saveIssued(
  session: Session,
  documents: readonly (readonly Decided[])[],
): Promise<readonly IssuedInvoice[]> {
  const { transaction, origin, today } = session
  const taken = await takenWork(session, documents.flat().map(billOf))
  const drafts: Draft[] = []
  for (const each of documents) drafts.push(await draftOf(session, each, taken))
  const written = writeChanges(
    transaction,
    drafts.flatMap(({ ahead }) => ahead),
  )
  const readiness = await during(written, () =>
    readinessOf(
      drafts.flatMap(({ after }) => after),
      today,
    ),
  )
  const numbers = await numbersFor(session, drafts)
  const issued = drafts.map((draft, index) => issuedOf(draft, numbers[index]))
  await record(
    transaction,
    origin,
    issued.map(({ happening }) => happening),
  )
  await keepReadiness(transaction, readiness)
  return issued.map(({ invoice }) => invoice)
}

/** An invoice that lacks its number only. */
interface Draft {
  readonly id: string
  readonly proposal: DocumentProposal
  readonly series: DateBound | undefined
  readonly warnings: readonly Fault[]
  readonly document: Unnumbered<AnyInvoiceData>
  /** Its orders as it leaves them. */
  readonly after: readonly OrderFacts[]
  /** Rows that no number is in. */
  readonly ahead: readonly Change[]
  readonly numbered: IssuedRows['numbered']
}

function billOf({ facts, proposal, asked: { days } }: Decided) {
  return { facts, proposal, days }
}

async function draftOf(
  session: Session,
  decided: readonly Decided[],
  taken: ReadonlyMap<string, readonly TakenWork[]>,
): Promise<Draft> {
  const id = newId()
  const parts = decided.map((each) => {
    const { asked, facts, proposal, loaded } = each
    // Only what is printed later depends on the number, and reads it then.
    const change = applyInvoice(facts, proposal, { id, number: '' })
    // What was chosen for this bill says nothing of the next.
    const known = asked.days === undefined ? facts : completeFacts(session.organization, loaded)
    const after = withChange(known, change)
    const work = taken.get(proposal.order) ?? []
    const rows = [...takenRows(id, work), ...orderAfter(session, loaded, { change, after })]
    return { ...each, work, after, rows }
  })
  const [first] = parts
  const document = documentOf(session, parts, { note: first?.asked.note })
  const { ahead, numbered } = await issuedRows(session, { id, document })
  return {
    id,
    proposal: joinProposals(parts.map(({ proposal }) => proposal)),
    series: first?.series,
    warnings: parts.flatMap(({ warnings }) => warnings),
    document,
    after: parts.map(({ after }) => after),
    ahead: [...ahead, ...parts.flatMap(({ rows }) => rows)],
    numbered,
  }
}

interface Issued {
  readonly invoice: IssuedInvoice
  readonly happening: Happening
}

function issuedOf(draft: Draft, number: GivenNumber | undefined): Issued {
  if (number === undefined) throw new Error('An invoice has no number')
  const { id, proposal, warnings } = draft
  const rows = draft.numbered(number)
  return {
    invoice: {
      id,
      number: number.text,
      proposal,
      document: { ...draft.document, number: number.text },
      ...storedOf(rows),
    },
    happening: {
      type: 'invoice.issued',
      subjectId: id,
      ...('parts' in proposal ? {} : { orderId: proposal.order }),
      data: {
        number: number.text,
        kind: proposal.kind,
        gross: formatAmount(proposal.gross, proposal.currency),
        currency: proposal.currency,
        ...warningData(warnings),
      },
      changes: [number.counter, rows.frozen, rows.invoice, ...draft.ahead.map(logged)],
    },
  }
}
