import { issuedKind } from '@tranche/documents'
import {
  type CreditableInvoice,
  type CreditInput,
  type CreditRequest,
  creditable,
  type Day,
  fault,
  formatAmount,
  type InvoiceKind,
  type Minor,
  type Proposal,
  parseCreditRequest,
  proposeCredit,
  type Result,
  readableAmount,
  refuse,
  settledByCredit,
  success,
} from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import { readInvoice } from '../documents/index.ts'
import {
  both,
  checkDate,
  confirmationOf,
  type DateBounds,
  type DatedProposal,
  loadDateBounds,
  readTotal,
} from '../invoices/index.ts'
import { completeFacts, type LoadedOrder, loadOrders } from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import {
  type LockedColumns,
  type LockedInvoice,
  lockedOf,
  receivableOf,
  statusColumns,
} from '../receivables/index.ts'

/** How much to credit, amounts as written in the invoice's currency. */
export interface CreditAsked {
  readonly credit: CreditInput
  /** Gross as the caller saw it; anything else and nothing is issued. */
  readonly expectedTotal?: string
  readonly issuedOn?: Day
  readonly note?: string
}

interface CreditRead extends Pick<CreditAsked, 'issuedOn' | 'note'> {
  readonly request: CreditRequest
  readonly expectedTotal?: Minor
}

export interface CreditedRow extends LockedColumns {
  readonly kind: InvoiceKind
  readonly text: string
}

/** The invoice with its order and what its credit notes have left of it. */
export interface CreditedInvoice {
  readonly row: CreditedRow
  readonly loaded: LoadedOrder
  readonly invoice: CreditableInvoice
  readonly bounds: DateBounds
}

/** A credit note that can be issued, with what it was decided from. */
export interface DecidedCredit extends CreditedInvoice, DatedProposal {
  readonly asked: CreditRead
  /** What it settles of its own invoice; the rest is customer credit. */
  readonly settles: Minor
}

/** The one decision about a credit note: a preview shows it, the deed saves it. */
export async function decideCredit(
  session: Session,
  { id, input }: { readonly id: string; readonly input: CreditAsked },
  options: { readonly lock: boolean },
): Promise<Result<DecidedCredit>> {
  const found = await find(session, id, options)
  if (found === undefined) return refuse(unknown('invoice', id))
  const read = readCredit(input, found.row.currency)
  if (!read.ok) return read
  const proposed = proposeNote(session, found, read.value)
  if (!proposed.ok) return proposed
  const settles = settledByCredit(receivableOf(found.row), -proposed.value.proposal.payable)
  return success({ ...found, ...proposed.value, asked: read.value, settles })
}

function readCredit(
  { credit, expectedTotal, ...others }: CreditAsked,
  currency: string,
): Result<CreditRead> {
  const read = both(parseCreditRequest(credit, currency), readTotal(expectedTotal, currency))
  if (!read.ok) return read
  const [request, total] = read.value
  return success({ ...others, request, ...(total === undefined ? {} : { expectedTotal: total }) })
}

async function find(
  session: Session,
  id: string,
  { lock }: { readonly lock: boolean },
): Promise<CreditedInvoice | undefined> {
  const { transaction, organization } = session
  if (!isId(id)) return undefined
  const [head] = await transaction.rows<{ order_id: string }>(
    'SELECT order_id FROM invoice_parts WHERE organization_id = $1 AND invoice_id = $2',
    [transaction.organizationId, id],
  )
  if (head === undefined) return undefined
  const orders = await loadOrders(transaction, [head.order_id], { lock })
  const order = orders.get(head.order_id)
  const [row] = await transaction.rows<CreditedRow>(
    `SELECT ${statusColumns}, number, ${textOf('invoices')} AS text, version
      FROM invoices WHERE organization_id = $1 AND id = $2 ${lock ? 'FOR NO KEY UPDATE' : ''}`,
    [transaction.organizationId, id],
  )
  if (order === undefined || row === undefined) return undefined
  const notes = await transaction.rows<{ text: string }>(
    `SELECT ${textOf('invoices')} AS text FROM invoices
      WHERE organization_id = $1 AND credits_id = $2 ORDER BY id`,
    [transaction.organizationId, row.id],
  )
  const texts = notes.map(({ text }) => text)
  const invoice = creditedInvoice(row, texts)
  const bounds = await loadDateBounds(session, [order])
  return { row, loaded: { ...order, facts: completeFacts(organization, order) }, invoice, bounds }
}

/** What its credit notes have left of an invoice, from their frozen documents. */
export function creditedInvoice(
  { id, kind, text }: Pick<CreditedRow, 'id' | 'kind' | 'text'>,
  notes: readonly string[],
): CreditableInvoice {
  const proposals = notes.map((note) => readInvoice({ kind: 'credit_note', text: note }).proposal)
  const { key } = issuedKind({ proposal: { kind } })
  return creditable(readInvoice({ kind: key, text }).proposal, proposals, id)
}

/** The frozen text of an invoice's document, as SQL. */
export function textOf(invoice: string): string {
  return `(SELECT d.text FROM documents d
    WHERE d.organization_id = ${invoice}.organization_id AND d.id = ${invoice}.id)`
}

export function proposeNote(
  session: Session,
  { row, loaded, invoice, bounds }: CreditedInvoice,
  input: CreditRead,
): Result<DatedProposal> {
  const { today } = session
  const day = input.issuedOn ?? today
  if (day > today) {
    const message = `A credit note cannot be dated ${day}, after today: date it on ${today} or earlier`
    return refuse(fault('invalid_date', message, { path: 'issued_on', facts: { today } }))
  }
  const proposed = proposeCredit({ facts: loaded.facts, invoice, request: input.request, day })
  if (!proposed.ok) return proposed
  const checked = checkDate(session, {
    proposal: proposed.value,
    bounds,
    confirmed: confirmationOf(loaded),
    previous: bounds.previous.get(loaded.head.id),
  })
  if (!checked.ok) return checked
  const dated = success({ proposal: proposed.value, warnings: checked.value })
  if (input.expectedTotal === undefined) return dated
  const total = -proposed.value.gross
  const expected = input.expectedTotal < 0n ? -input.expectedTotal : input.expectedTotal
  if (expected === total) return dated
  const facts = {
    expected: formatAmount(expected, row.currency),
    actual: formatAmount(total, row.currency),
  }
  const [is, was] = [total, expected].map((each) => readableAmount(each, row.currency))
  const message = `The credit is ${is} ${row.currency}, not ${was}: look at the new preview`
  return refuse(fault('total_changed', message, { path: 'expected_total', facts }))
}

/** The invoice as it is after the note. */
export function creditedBy(row: CreditedRow, note: Proposal, settled: Minor): LockedInvoice {
  return lockedOf({ ...row, ...afterNote(row, note, settled) })
}

export function afterNote(row: CreditedRow, { gross, payable }: Proposal, settled: Minor) {
  return {
    credited: row.credited - gross,
    credited_payable: row.credited_payable - payable,
    credit_settled: row.credit_settled + settled,
  }
}
