import { issuedKind } from '@tranche/documents'
import {
  absolute,
  applyCredit,
  type CreditableInvoice,
  type CreditInput,
  type CreditRequest,
  creditable,
  type Day,
  divideRounded,
  fault,
  formatAmount,
  type InvoiceKind,
  type Minor,
  microHundred,
  openAmount,
  type Proposal,
  parseCreditRequest,
  percentOf,
  proposeCredit,
  type Result,
  readableAmount,
  refuse,
  settledByCredit,
  success,
  sum,
  withChange,
} from '@tranche/engine'
import { type Change, updated } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { isId, newId } from '../base/storage/ids.ts'
import { readInvoice, unprintedWarnings, warningData } from '../documents/index.ts'
import {
  both,
  checkDate,
  confirmationOf,
  type DateBounds,
  type DatedProposal,
  documentOf,
  type InvoiceView,
  issuedRows,
  issuedView,
  loadDateBounds,
  numbersFor,
  orderAfter,
  readTotal,
  seriesOf,
  storedOf,
} from '../invoices/index.ts'
import {
  completeFacts,
  keepReadiness,
  type LoadedOrder,
  loadOrders,
  readinessOf,
} from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import {
  type LockedColumns,
  type LockedInvoice,
  lockedOf,
  receivableOf,
  settleGrowth,
  statusColumns,
} from '../receivables/index.ts'
import type { CreditPreviewView } from './views.ts'

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

interface CreditedRow extends LockedColumns {
  readonly kind: InvoiceKind
  readonly text: string
}

interface Found {
  readonly row: CreditedRow
  readonly loaded: LoadedOrder
  readonly invoice: CreditableInvoice
  readonly bounds: DateBounds
}

type Standing = Found & DatedProposal

/**
 * Corrects an issued invoice by a credit note: settles the invoice, the rest is customer credit.
 */
export async function creditInvoice(
  session: Session,
  { id, input }: { readonly id: string; readonly input: CreditAsked },
): Promise<Result<InvoiceView>> {
  const found = await find(session, id, { lock: true })
  if (found === undefined) return refuse(unknown('invoice', id))
  const read = readCredit(input, found.row.currency)
  if (!read.ok) return read
  const proposed = proposeNote(session, found, read.value)
  if (!proposed.ok) return proposed
  return success(await saveNote(session, { ...found, ...proposed.value }, read.value))
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

/** The credit note as it would be issued, on the same path; nothing is saved. */
export async function previewCredit(
  session: Session,
  { id, input }: { readonly id: string; readonly input: CreditAsked },
): Promise<Result<CreditPreviewView>> {
  const found = await find(session, id, { lock: false })
  if (found === undefined) return refuse(unknown('invoice', id))
  const read = readCredit(input, found.row.currency)
  if (!read.ok) return read
  const proposed = proposeNote(session, found, read.value)
  if (!proposed.ok) return proposed
  const all = proposeNote(session, found, { request: { kind: 'full', hold: false } })
  if (!all.ok) return all
  const receivable = receivableOf(found.row)
  const { proposal } = proposed.value
  const document = documentOf(session, toPrint(found, proposal, read.value), '')
  const warnings = [...proposed.value.warnings, ...(await unprintedWarnings(document))]
  const settles = settledByCredit(receivable, -proposal.payable)
  const openBefore = openAmount(receivable)
  const surplus = -proposal.payable - settles
  const taken = await takenOf(session, found, { proposal, settles })
  return success({
    proposal,
    warnings,
    left: {
      net: -all.value.proposal.net,
      gross: -all.value.proposal.gross,
      lines: linesLeft(found.invoice),
    },
    openBefore,
    openAfter: openBefore - settles,
    settles,
    customerCredit: surplus - taken,
  })
}

/** What other invoices of the customer, open beside notes of their own, take of the surplus. */
async function takenOf(
  session: Session,
  { row }: Found,
  { proposal, settles }: { readonly proposal: Proposal; readonly settles: Minor },
): Promise<Minor> {
  const amount = -proposal.payable - settles
  if (amount === 0n) return 0n
  const { customer_id: customerId, currency } = row
  const changed = [creditedBy(row, proposal, settles)]
  const { settled } = await settleGrowth(session, { customerId, currency, amount, changed })
  return sum(settled.map((each) => each.amount))
}

function linesLeft({ lines }: CreditableInvoice) {
  return Object.entries(lines).map(([lineId, { issued, left }]) => {
    if (issued === 0n) return { lineId, net: left, percent: 0n }
    const near = divideRounded(left * microHundred, issued)
    // Rounded up it would credit a cent more than there is.
    const above = absolute(percentOf(issued, near)) > absolute(left)
    return { lineId, net: left, percent: above ? near - 1n : near }
  })
}

/** The invoice with its order and what its credit notes have left of it. */
async function find(
  session: Session,
  id: string,
  { lock }: { readonly lock: boolean },
): Promise<Found | undefined> {
  const { transaction, organization } = session
  if (!isId(id)) return undefined
  const [head] = await transaction.rows<{ order_id: string }>(
    'SELECT order_id FROM invoices WHERE organization_id = $1 AND id = $2',
    [transaction.organizationId, id],
  )
  if (head === undefined) return undefined
  const orders = await loadOrders(transaction, [head.order_id], { lock })
  const order = orders.get(head.order_id)
  const [row] = await transaction.rows<CreditedRow>(
    `SELECT ${statusColumns}, number, order_id, ${textOf('invoices')} AS text, version
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
function creditedInvoice(
  { id, kind, text }: Pick<CreditedRow, 'id' | 'kind' | 'text'>,
  notes: readonly string[],
): CreditableInvoice {
  const proposals = notes.map((note) => readInvoice({ kind: 'credit_note', text: note }).proposal)
  const { key } = issuedKind({ proposal: { kind } })
  return creditable(readInvoice({ kind: key, text }).proposal, proposals, id)
}

/** The frozen text of an invoice's document, as SQL. */
function textOf(invoice: string): string {
  return `(SELECT d.text FROM documents d
    WHERE d.organization_id = ${invoice}.organization_id AND d.id = ${invoice}.id)`
}

/** The invoice as it is after the note. */
function creditedBy(row: CreditedRow, note: Proposal, settled: Minor): LockedInvoice {
  return lockedOf({ ...row, ...afterNote(row, note, settled) })
}

function afterNote(row: CreditedRow, { gross, payable }: Proposal, settled: Minor) {
  return {
    credited: row.credited - gross,
    credited_payable: row.credited_payable - payable,
    credit_settled: row.credit_settled + settled,
  }
}

function proposeNote(
  session: Session,
  { row, loaded, invoice, bounds }: Found,
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
    previous: bounds.previous.get(row.order_id),
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

async function saveNote(
  session: Session,
  standing: Standing,
  input: CreditRead,
): Promise<InvoiceView> {
  const { transaction, origin, today } = session
  const { row, loaded, invoice, proposal, warnings, bounds } = standing
  const settled = settledByCredit(receivableOf(row), -proposal.payable)
  const credited = creditedBy(row, proposal, settled)
  const { hold } = input.request
  const finals = await otherFinals(session, standing)
  const change = applyCredit(loaded.facts, proposal, { invoice, hold, finals })
  const after = withChange(loaded.facts, change)
  const series = bounds.series.get(seriesOf(session.organization, proposal))
  const [number] = await numbersFor(session, [{ proposal, series }])
  if (number === undefined) throw new Error('The credit note got no number')
  const id = newId()
  const document = documentOf(session, toPrint(standing, proposal, input), number.text)
  const issuing = { id, number, document, settled, credited }
  const [frozen, note, ...others] = await issuedRows(session, issuing)
  const changes: Change[] = [
    number.counter,
    frozen,
    note,
    ...others,
    updated('invoices', {
      id: row.id,
      ...afterNote(row, proposal, settled),
      updated_at: origin.now,
      version: row.version + 1,
    }),
    ...orderAfter(session, loaded, { change, after }),
  ]
  const data = {
    number: number.text,
    credits: row.number,
    gross: formatAmount(proposal.gross, row.currency),
    currency: row.currency,
    ...warningData(warnings),
  }
  await record(transaction, origin, [
    { type: 'invoice.credited', subjectId: id, orderId: row.order_id, data, changes },
  ])
  await keepReadiness(transaction, readinessOf([after], today))
  return issuedView(session, { ...storedOf(frozen, note), document })
}

function toPrint({ row, loaded }: Found, proposal: Proposal, { note }: CreditRead) {
  return {
    asked: note === undefined ? {} : { note },
    loaded,
    proposal,
    creditsNumber: row.number,
  }
}

interface Notes {
  readonly notes: readonly string[]
}

/** The order's other finals, where one is credited: whether any is left decides about the order. */
async function otherFinals(
  { transaction }: Session,
  { row }: Standing,
): Promise<readonly CreditableInvoice[]> {
  if (row.kind !== 'final') return []
  const others = await transaction.rows<Pick<CreditedRow, 'id' | 'kind' | 'text'> & Notes>(
    `SELECT i.id, i.kind, ${textOf('i')} AS text, array(SELECT ${textOf('n')} FROM invoices n
        WHERE n.organization_id = $1 AND n.credits_id = i.id ORDER BY n.id) AS notes
      FROM invoices i WHERE i.organization_id = $1 AND i.order_id = $2 AND i.id <> $3
        AND i.credits_id IS NULL AND i.kind IN ('final', 'credit')`,
    [transaction.organizationId, row.order_id, row.id],
  )
  return others.map((other) => creditedInvoice(other, other.notes))
}
