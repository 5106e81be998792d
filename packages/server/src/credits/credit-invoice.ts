import {
  absolute,
  applyCredit,
  type CreditableInvoice,
  divideRounded,
  formatAmount,
  leftGross,
  type Minor,
  microHundred,
  type OrderFacts,
  openAmount,
  partsOf,
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
  type CreditedOrder,
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
  const { row, parts, proposal, warnings, settles } = decided.value
  const all = proposeNote(session, decided.value, { request: { kind: 'full', hold: false } })
  if (!all.ok) return all
  const openBefore = openAmount(receivableOf(row))
  const unprinted = await unprintedWarnings(documentOf(session, ...toPrint(decided.value)))
  return success({
    proposal,
    warnings: [...warnings, ...unprinted],
    left: {
      net: -all.value.proposal.net,
      gross: -all.value.proposal.gross,
      lines: parts.flatMap(linesLeft),
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

function linesLeft({ loaded, invoice: { lines } }: CreditedOrder) {
  const orderId = loaded.head.id
  return Object.entries(lines).map(([lineId, { issued, left }]) => {
    if (issued === 0n) return { orderId, lineId, net: left, percent: 0n }
    const near = divideRounded(left * microHundred, issued)
    // Rounded up it would credit a cent more than there is.
    const above = absolute(percentOf(issued, near)) > absolute(left)
    return { orderId, lineId, net: left, percent: above ? near - 1n : near }
  })
}

async function saveNote(session: Session, decided: DecidedCredit): Promise<InvoiceView> {
  const { transaction, origin, today } = session
  const { row, proposal, warnings, bounds, settles: settled } = decided
  const credited = creditedBy(row, proposal, settled)
  const orders = await ordersAfter(session, decided)
  const series = bounds.series.get(seriesOf(session.organization, proposal))
  const id = newId()
  const document = documentOf(session, ...toPrint(decided))
  const rows = await issuedRows(session, { id, document, settled, credited })
  const [number] = await numbersFor(session, [{ proposal, series }])
  if (number === undefined) throw new Error('The credit note got no number')
  const numbered = rows.numbered(number)
  const changes: Change[] = [
    ...(await freedRows(session, row.id, orders.filter(({ isGone }) => isGone).map(idOf))),
    number.counter,
    numbered.frozen,
    numbered.invoice,
    ...rows.ahead,
    updated('invoices', {
      id: row.id,
      ...afterNote(row, proposal, settled),
      updated_at: origin.now,
      version: row.version + 1,
    }),
    ...orders.flatMap((order) => order.changes),
  ]
  const data = {
    number: number.text,
    credits: row.number,
    gross: formatAmount(proposal.gross, row.currency),
    currency: row.currency,
    ...warningData(warnings),
  }
  const told = 'parts' in proposal ? {} : { orderId: proposal.order }
  await record(transaction, origin, [
    { type: 'invoice.credited', subjectId: id, ...told, data, changes },
  ])
  const after = orders.map((order) => order.after)
  await keepReadiness(transaction, readinessOf(after, today))
  return issuedView(session, {
    ...storedOf(numbered),
    document: { ...document, number: number.text },
  })
}

function idOf({ after }: OrderAfter): string {
  return after.order.id
}

/** An order as a note leaves it. */
interface OrderAfter {
  readonly after: OrderFacts
  readonly changes: readonly Change[]
  /** All that the invoice bills of it is credited: what was worked may stand on another. */
  readonly isGone: boolean
}

async function ordersAfter(session: Session, decided: DecidedCredit): Promise<OrderAfter[]> {
  const { row, parts, proposal, asked } = decided
  const { hold } = asked.request
  const notes = partsOf(proposal)
  const ids = notes.map(({ order }) => order)
  const finals = await otherFinals(session, decided)
  // A period is told where something is billed once a period, and the order is loaded with it.
  const invoicedOn = await lastInvoices(session.transaction, ids, row.id)
  return notes.map((note) => {
    const part = parts.find(({ loaded }) => loaded.head.id === note.order)
    if (part === undefined) throw new Error(`The note credits order ${note.order}, unasked`)
    const { loaded, invoice } = part
    const others = finals.get(note.order) ?? []
    const change = applyCredit(loaded.facts, note, {
      ...{ invoice, hold, finals: others },
      invoicedOn: invoicedOn.get(note.order),
    })
    const after = withChange(loaded.facts, change)
    const isGone = leftGross(invoice) + note.gross === 0n
    return { after, changes: orderAfter(session, loaded, { change, after }), isGone }
  })
}

/** What a note prints, whether it is issued or only shown. */
function toPrint({ asked: { note }, parts, proposal, row }: DecidedCredit) {
  const orders = new Map(parts.map(({ loaded }) => [loaded.head.id, loaded]))
  const printed = partsOf(proposal).flatMap((part) => {
    const loaded = orders.get(part.order)
    return loaded === undefined ? [] : [{ asked: {}, loaded, proposal: part }]
  })
  return [printed, { note, creditsNumber: row.number }] as const
}

interface FinalRow extends Pick<CreditedRow, 'id' | 'kind' | 'text'> {
  readonly order_id: string
  readonly notes: readonly string[]
}

/** Other finals of orders of which one is credited: whether any is left decides about the order. */
async function otherFinals(
  { transaction }: Session,
  { row, parts }: DecidedCredit,
): Promise<ReadonlyMap<string, readonly CreditableInvoice[]>> {
  const found = new Map<string, CreditableInvoice[]>()
  const orders = parts.filter(({ invoice }) => invoice.kind === 'final')
  if (orders.length === 0) return found
  const others = await transaction.rows<FinalRow>(
    `SELECT p.order_id, i.id, i.kind, ${textOf('i')} AS text,
        array(SELECT ${textOf('n')} FROM invoices n
          WHERE n.organization_id = $1 AND n.credits_id = i.id ORDER BY n.id) AS notes
      FROM invoice_parts p
      JOIN invoices i ON i.organization_id = p.organization_id AND i.id = p.invoice_id
      WHERE p.organization_id = $1 AND p.order_id = ANY($2::uuid[]) AND i.id <> $3
        AND i.credits_id IS NULL AND p.kind IN ('final', 'credit')`,
    [transaction.organizationId, orders.map(({ loaded }) => loaded.head.id), row.id],
  )
  for (const { order_id: order, notes, ...other } of others)
    found.set(order, [...(found.get(order) ?? []), creditedInvoice(other, notes, order)])
  return found
}
