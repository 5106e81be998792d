import type { InvoiceData } from '@tranche/documents'
import {
  applyInvoice,
  type DateBound,
  datedOn,
  fault,
  formatAmount,
  type OrderFacts,
  type Proposal,
  propose,
  type Result,
  readableAmount,
  refuse,
  success,
  withChange,
} from '@tranche/engine'
import { type Change, logged, type Row, writeChanges } from '../base/storage/changes.ts'
import { type Happening, record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import { warningData } from '../documents/index.ts'
import {
  completeFacts,
  keepReadiness,
  type LoadedOrder,
  loadOrders,
  readinessOf,
} from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import {
  checkDate,
  confirmationOf,
  type DateBounds,
  loadDateBounds,
  seriesOf,
} from './document-dates.ts'
import { documentOf, issuedRows, numbersFor, orderAfter, storedOf } from './issued-rows.ts'
import type { DatedProposal, IssueRequest } from './views.ts'

/** One order to bill: the same for one by hand and for ten thousand of a run. */
export interface OrderToIssue {
  readonly orderId: string
  /** What is asked of it; amounts are read in its currency. */
  readonly read: (currency: string) => Result<IssueRequest>
}

export interface IssuedInvoice {
  readonly id: string
  readonly number: string
  readonly proposal: Proposal
  readonly document: InvoiceData
  /** Of the document's frozen text. */
  readonly hash: string
  /** As it was stored. */
  readonly row: Row
}

/** A proposal with what it was decided from. */
interface Decided extends DatedProposal {
  readonly asked: IssueRequest
  readonly loaded: LoadedOrder
  readonly facts: OrderFacts
  /** The last document of its series, as it was decided. */
  readonly series: DateBound | undefined
}

export type IssueOutcome = Result<IssuedInvoice | undefined>

/**
 * Issues invoices for many orders in the session's transaction: locks and loads all, lets the
 * engine decide each, then saves all that succeeded set-based. An order that is refused changes
 * nothing and hinders no other.
 */
export async function issueOrders(
  session: Session,
  asked: readonly OrderToIssue[],
): Promise<Map<string, IssueOutcome>> {
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
    const facts = completeFacts(organization, order)
    const request = each.read(facts.order.currency)
    if (!request.ok) {
      outcomes.set(each.orderId, request)
      continue
    }
    const dated = decideOne(session, { loaded: order, facts, bounds }, request.value)
    if (!dated.ok) outcomes.set(each.orderId, dated)
    else if (dated.value === undefined) outcomes.set(each.orderId, success(undefined))
    else {
      const series = bounds.series.get(seriesOf(organization, dated.value.proposal))
      decided.push({ asked: request.value, loaded: order, facts, series, ...dated.value })
    }
  }
  for (const invoice of await saveIssued(session, decided)) {
    outcomes.set(invoice.proposal.order, success(invoice))
  }
  return outcomes
}

export interface OrderToDecide {
  readonly loaded: LoadedOrder
  readonly facts: OrderFacts
  readonly bounds: DateBounds
}

/** What would be issued: preview and issue are the same decision. */
export function decideOne(
  session: Session,
  { loaded, facts, bounds }: OrderToDecide,
  asked: IssueRequest,
): Result<DatedProposal | undefined> {
  const { today } = session
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
  const { currency } = facts.order
  const total = proposal?.gross ?? 0n
  if (asked.expectedTotal !== undefined && asked.expectedTotal !== total) {
    const numbers = {
      expected: formatAmount(asked.expectedTotal, currency),
      actual: formatAmount(total, currency),
    }
    const [is, was] = [total, asked.expectedTotal].map((each) => readableAmount(each, currency))
    const message = `The total is ${is} ${currency}, not ${was}: look at the new preview`
    return refuse(fault('total_changed', message, { path: 'expected_total', facts: numbers }))
  }
  if (proposal === undefined) return success(undefined)
  const checked = checkDate(session, {
    proposal,
    bounds,
    confirmed: confirmationOf(loaded),
    previous: bounds.previous.get(loaded.head.id),
  })
  return checked.ok ? success({ proposal, warnings: checked.value }) : checked
}

/**
 * A series admits one writer at a time: what needs no number is decided and written before one is
 * taken, while somebody else may still hold the series.
 */
async function saveIssued(
  session: Session,
  decided: readonly Decided[],
): Promise<readonly IssuedInvoice[]> {
  const { transaction, origin, today } = session
  const orders = decided.map((each) => billedOrder(session, each))
  const written = writeChanges(
    transaction,
    orders.flatMap(({ changes }) => changes),
  )
  const readiness = readinessOf(
    orders.map(({ after }) => after),
    today,
  )
  await written
  const numbers = await numbersFor(session, decided)
  const happenings: Happening[] = []
  const issued: IssuedInvoice[] = []
  for (const [index, each] of decided.entries()) {
    const number = numbers[index]
    const order = orders[index]
    if (number === undefined || order === undefined) throw new Error('An invoice has no number')
    const { proposal } = each
    const { id } = order
    const document = documentOf(session, each, number.text)
    const issuing = { id, number, document }
    const [frozen, invoice, ...others] = await issuedRows(session, issuing)
    const rows = [number.counter, frozen, invoice, ...others]
    const changes: Change[] = [...rows, ...order.changes.map(logged)]
    happenings.push({
      type: 'invoice.issued',
      subjectId: id,
      orderId: proposal.order,
      data: {
        number: number.text,
        kind: proposal.kind,
        gross: formatAmount(proposal.gross, proposal.currency),
        currency: proposal.currency,
        ...warningData(each.warnings),
      },
      changes,
    })
    issued.push({ id, number: number.text, proposal, document, ...storedOf(frozen, invoice) })
  }
  await record(transaction, origin, happenings)
  await keepReadiness(transaction, readiness)
  return issued
}

interface BilledOrder {
  /** Of the invoice. */
  readonly id: string
  readonly after: OrderFacts
  readonly changes: readonly Change[]
}

/** An order as its invoice leaves it. */
function billedOrder(session: Session, { facts, proposal, loaded }: Decided): BilledOrder {
  const id = newId()
  // Only what is printed later depends on the number, and reads it then.
  const change = applyInvoice(facts, proposal, { id, number: '' })
  const after = withChange(facts, change)
  return { id, after, changes: orderAfter(session, loaded, { change, after }) }
}
