import {
  absolute,
  applyCredit,
  type CreditableInvoice,
  divideRounded,
  formatAmount,
  type Minor,
  microHundred,
  openAmount,
  percentOf,
  type Result,
  success,
  sum,
  withChange,
} from '@tranche/engine'
import { type Change, updated } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import { unprintedWarnings, warningData } from '../documents/index.ts'
import {
  documentOf,
  type InvoiceView,
  issuedRows,
  issuedView,
  numbersFor,
  orderAfter,
  seriesOf,
  storedOf,
} from '../invoices/index.ts'
import { keepReadiness, lastInvoices, readinessOf } from '../orders/index.ts'
import type { Session } from '../organizations/index.ts'
import { receivableOf, settleGrowth } from '../receivables/index.ts'
import { freedRows } from '../work/index.ts'
import {
  afterNote,
  type CreditAsked,
  type CreditedRow,
  creditedBy,
  creditedInvoice,
  type DecidedCredit,
  decideCredit,
  proposeNote,
  textOf,
} from './propose-credit.ts'
import type { CreditPreviewView } from './views.ts'

interface Asked {
  readonly id: string
  readonly input: CreditAsked
}

/**
 * Corrects an issued invoice by a credit note: settles the invoice, the rest is customer credit.
 */
export async function creditInvoice(session: Session, asked: Asked): Promise<Result<InvoiceView>> {
  const decided = await decideCredit(session, asked, { lock: true })
  return decided.ok ? success(await saveNote(session, decided.value)) : decided
}

/** The credit note as it would be issued, on the same path; nothing is saved. */
export async function previewCredit(
  session: Session,
  asked: Asked,
): Promise<Result<CreditPreviewView>> {
  const decided = await decideCredit(session, asked, { lock: false })
  if (!decided.ok) return decided
  const { row, invoice, proposal, warnings, settles } = decided.value
  const all = proposeNote(session, decided.value, { request: { kind: 'full', hold: false } })
  if (!all.ok) return all
  const openBefore = openAmount(receivableOf(row))
  const unprinted = await unprintedWarnings(documentOf(session, toPrint(decided.value)))
  return success({
    proposal,
    warnings: [...warnings, ...unprinted],
    left: {
      net: -all.value.proposal.net,
      gross: -all.value.proposal.gross,
      lines: linesLeft(invoice),
    },
    openBefore,
    openAfter: openBefore - settles,
    settles,
    customerCredit: await creditOf(session, decided.value),
  })
}

/**
 * What becomes customer credit of what the note has left over: first other invoices of the
 * customer, open beside notes of their own, take of it.
 */
async function creditOf(
  session: Session,
  { row, proposal, settles }: DecidedCredit,
): Promise<Minor> {
  const amount = -proposal.payable - settles
  if (amount === 0n) return 0n
  const { customer_id: customerId, currency } = row
  const changed = [creditedBy(row, proposal, settles)]
  const { settled } = await settleGrowth(session, { customerId, currency, amount, changed })
  return amount - sum(settled.map((each) => each.amount))
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

async function saveNote(session: Session, decided: DecidedCredit): Promise<InvoiceView> {
  const { transaction, origin, today } = session
  const { row, loaded, invoice, proposal, warnings, bounds, asked, settles: settled } = decided
  const credited = creditedBy(row, proposal, settled)
  const { hold } = asked.request
  const finals = await otherFinals(session, decided)
  // A period is told where something is billed once a period, and the order is loaded with it.
  const invoicedOn = await lastInvoices(session.transaction, [loaded.head.id], row.id)
  const standing = { invoice, hold, finals, invoicedOn: invoicedOn.get(loaded.head.id) }
  const change = applyCredit(loaded.facts, proposal, standing)
  const after = withChange(loaded.facts, change)
  const series = bounds.series.get(seriesOf(session.organization, proposal))
  const id = newId()
  const document = documentOf(session, toPrint(decided))
  const rows = await issuedRows(session, { id, document, settled, credited })
  const [number] = await numbersFor(session, [{ proposal, series }])
  if (number === undefined) throw new Error('The credit note got no number')
  const numbered = rows.numbered(number)
  const noted = afterNote(row, proposal, settled)
  const isGone = noted.credited === row.gross
  const changes: Change[] = [
    ...(isGone ? await freedRows(session, row.id) : []),
    number.counter,
    numbered.frozen,
    numbered.invoice,
    ...rows.ahead,
    updated('invoices', {
      id: row.id,
      ...noted,
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
    { type: 'invoice.credited', subjectId: id, orderId: loaded.head.id, data, changes },
  ])
  await keepReadiness(transaction, readinessOf([after], today))
  return issuedView(session, {
    ...storedOf(numbered),
    document: { ...document, number: number.text },
  })
}

/** What a note prints, whether it is issued or only shown. */
function toPrint({ asked: { note }, loaded, proposal, row }: DecidedCredit) {
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
  { row, loaded }: DecidedCredit,
): Promise<readonly CreditableInvoice[]> {
  if (row.kind !== 'final') return []
  const others = await transaction.rows<Pick<CreditedRow, 'id' | 'kind' | 'text'> & Notes>(
    `SELECT i.id, i.kind, ${textOf('i')} AS text, array(SELECT ${textOf('n')} FROM invoices n
        WHERE n.organization_id = $1 AND n.credits_id = i.id ORDER BY n.id) AS notes
      FROM invoice_parts p
      JOIN invoices i ON i.organization_id = p.organization_id AND i.id = p.invoice_id
      WHERE p.organization_id = $1 AND p.order_id = $2 AND i.id <> $3 AND i.credits_id IS NULL
        AND p.kind IN ('final', 'credit')`,
    [transaction.organizationId, loaded.head.id, row.id],
  )
  return others.map((other) => creditedInvoice(other, other.notes))
}
