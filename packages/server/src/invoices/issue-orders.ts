import type { InvoiceData, Unnumbered } from '@tranche/documents'
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
  const taken = await takenWork(session, decided.map(billOf))
  const drafts: Draft[] = []
  for (const each of decided) {
    drafts.push(await draftOf(session, each, taken.get(each.proposal.order)))
  }
  const written = writeChanges(
    transaction,
    drafts.flatMap(({ ahead }) => ahead),
  )
  const readiness = await during(written, () =>
    readinessOf(
      drafts.map(({ after }) => after),
      today,
    ),
  )
  const numbers = await numbersFor(session, decided)
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
interface Draft extends Pick<Decided, 'proposal' | 'warnings'> {
  readonly id: string
  readonly document: Unnumbered<InvoiceData>
  /** Its order as it leaves it. */
  readonly after: OrderFacts
  /** Rows that no number is in. */
  readonly ahead: readonly Change[]
  readonly numbered: IssuedRows['numbered']
}

function billOf({ facts, proposal, asked: { days } }: Decided) {
  return { facts, proposal, days }
}

async function draftOf(
  session: Session,
  decided: Decided,
  work: readonly TakenWork[] = [],
): Promise<Draft> {
  const { asked, facts, proposal, loaded, warnings } = decided
  const id = newId()
  // Only what is printed later depends on the number, and reads it then.
  const change = applyInvoice(facts, proposal, { id, number: '' })
  // What was chosen for this bill says nothing of the next.
  const { days } = asked
  const known = days === undefined ? facts : completeFacts(session.organization, loaded)
  const after = withChange(known, change)
  const document = documentOf(session, { ...decided, work })
  const { ahead, numbered } = await issuedRows(session, { id, document })
  return {
    id,
    proposal,
    warnings,
    document,
    after,
    ahead: [...ahead, ...takenRows(id, work), ...orderAfter(session, loaded, { change, after })],
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
      orderId: proposal.order,
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
