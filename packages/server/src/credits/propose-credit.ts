import { kindOf, proposalOf } from '@tranche/documents'
import {
  type CreditableInvoice,
  type CreditInput,
  type CreditRequest,
  creditable,
  type Day,
  type DocumentProposal,
  type DocumentTotals,
  type Fault,
  fault,
  formatAmount,
  type InvoiceKind,
  type Minor,
  parseCreditRequest,
  partsOf,
  proposeCredits,
  type Result,
  readableAmount,
  refuse,
  settledByCredit,
  success,
} from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import { type FrozenInvoice, readInvoice } from '../documents/index.ts'
import {
  both,
  checkDate,
  confirmationOf,
  type DateBounds,
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

/** What an invoice bills of an order, with what its credit notes have left of that. */
export interface CreditedOrder {
  readonly loaded: LoadedOrder
  readonly invoice: CreditableInvoice
}

/** The invoice with its orders, as it stands on it. */
export interface CreditedInvoice {
  readonly row: CreditedRow
  readonly parts: readonly CreditedOrder[]
  readonly bounds: DateBounds
}

/** A note with the warnings that its event keeps. */
export interface DatedNote {
  readonly proposal: DocumentProposal
  readonly warnings: readonly Fault[]
}

/** A credit note that can be issued, with what it was decided from. */
export interface DecidedCredit extends CreditedInvoice, DatedNote {
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
  const heads = await transaction.rows<{ order_id: string }>(
    `SELECT order_id FROM invoice_parts WHERE organization_id = $1 AND invoice_id = $2
      ORDER BY position`,
    [transaction.organizationId, id],
  )
  const orders = await loadOrders(
    transaction,
    heads.map(({ order_id }) => order_id),
    { lock },
  )
  const [row] = await transaction.rows<CreditedRow>(
    `SELECT ${statusColumns}, number, ${textOf('invoices')} AS text, version
      FROM invoices WHERE organization_id = $1 AND id = $2 ${lock ? 'FOR NO KEY UPDATE' : ''}`,
    [transaction.organizationId, id],
  )
  if (row === undefined) return undefined
  const notes = await transaction.rows<{ text: string }>(
    `SELECT ${textOf('invoices')} AS text FROM invoices
      WHERE organization_id = $1 AND credits_id = $2 ORDER BY id`,
    [transaction.organizationId, row.id],
  )
  const texts = notes.map(({ text }) => text)
  const parts = heads.flatMap(({ order_id }): CreditedOrder[] => {
    const order = orders.get(order_id)
    if (order === undefined) return []
    const loaded = { ...order, facts: completeFacts(organization, order) }
    return [{ loaded, invoice: creditedInvoice(row, texts, order_id) }]
  })
  return { row, parts, bounds: await loadDateBounds(session, orders.values()) }
}

/** What its credit notes have left of what an invoice bills of an order, as they were frozen. */
export function creditedInvoice(
  { id, kind, text }: Pick<CreditedRow, 'id' | 'kind' | 'text'>,
  notes: readonly string[],
  order: string,
): CreditableInvoice {
  const partIn = (frozen: FrozenInvoice) =>
    partsOf(proposalOf(readInvoice(frozen))).find((part) => part.order === order)
  const part = partIn({ kind: kindOf({ kind }).key, text })
  if (part === undefined) throw new Error(`Invoice ${id} bills nothing of order ${order}`)
  const own = notes.flatMap((note) => partIn({ kind: 'credit_note', text: note }) ?? [])
  return creditable(part, own, id)
}

/** The frozen text of an invoice's document, as SQL. */
export function textOf(invoice: string): string {
  return `(SELECT d.text FROM documents d
    WHERE d.organization_id = ${invoice}.organization_id AND d.id = ${invoice}.id)`
}

export function proposeNote(
  session: Session,
  { row, parts, bounds }: CreditedInvoice,
  input: CreditRead,
): Result<DatedNote> {
  const { today } = session
  const day = input.issuedOn ?? today
  if (day > today) {
    const message = `A credit note cannot be dated ${day}, after today: date it on ${today} or earlier`
    return refuse(fault('invalid_date', message, { path: 'issued_on', facts: { today } }))
  }
  const proposed = proposeCredits({
    parts: parts.map(({ loaded, invoice }) => ({
      name: loaded.head.number ?? '',
      facts: loaded.facts,
      invoice,
    })),
    request: input.request,
    day,
  })
  if (!proposed.ok) return proposed
  const warnings: Fault[] = []
  for (const part of partsOf(proposed.value)) {
    const order = parts.find(({ loaded }) => loaded.head.id === part.order)
    const checked = checkDate(session, {
      proposal: part,
      bounds,
      confirmed: order && confirmationOf(order.loaded),
      previous: bounds.previous.get(part.order),
    })
    if (!checked.ok) return checked
    warnings.push(...checked.value)
  }
  const dated = success({ proposal: proposed.value, warnings })
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
export function creditedBy(row: CreditedRow, note: DocumentTotals, settled: Minor): LockedInvoice {
  return lockedOf({ ...row, ...afterNote(row, note, settled) })
}

export function afterNote(row: CreditedRow, { gross, payable }: DocumentTotals, settled: Minor) {
  return {
    credited: row.credited - gross,
    credited_payable: row.credited_payable - payable,
    credit_settled: row.credit_settled + settled,
  }
}
