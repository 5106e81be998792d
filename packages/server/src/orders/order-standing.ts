import { type Minor, maxOf, openNet, shareOfPart, sum } from '@tranche/engine'
import { prepare, type Transaction } from '../base/storage/database.ts'
import { partsLeft } from '../receivables/index.ts'
import type { OrderReceivable, OrderStanding } from './views.ts'

/** What the invoices of one order say: gross sums, and the net that is not paid yet. */
export interface Invoiced extends OrderReceivable {
  readonly openNet: Minor
}

interface Sums {
  readonly order_id: string
  readonly invoiced: Minor
}

/** What an invoice that is open carries of one order. */
interface OpenRow extends PartRow {
  readonly order_id: string
}

/** A part of an invoice that is open: its net and gross, and what of the whole invoice is open. */
export interface PartRow {
  readonly net: Minor
  readonly own: Minor
  readonly upto: Minor
  readonly whole: Minor
  readonly open: Minor
}

const nothing: Invoiced = { invoiced: 0n, paid: 0n, open: 0n, openNet: 0n }

/**
 * Parts of invoices that are open, of some orders, as SQL; `orders` is a condition on `order_id`,
 * `only` one on the invoice.
 */
export function openParts(orders: string, only = 'true'): string {
  return `SELECT p.order_id, i.currency, p.net, p.gross AS own, p.upto::bigint AS upto,
      i.gross - i.credited AS whole, i.open
    FROM (${partsLeft(`SELECT o.invoice_id FROM invoice_parts o
      JOIN invoices i ON i.organization_id = o.organization_id AND i.id = o.invoice_id
      WHERE o.organization_id = $1 AND o.order_id ${orders} AND i.open > 0 AND ${only}`)}) p
    JOIN invoices i ON i.organization_id = $1 AND i.id = p.invoice_id
    WHERE p.order_id ${orders}`
}

const readSums = prepare(`
  SELECT order_id, sum(gross)::bigint AS invoiced
    FROM invoice_parts WHERE organization_id = $1 AND order_id = ANY($2::uuid[]) GROUP BY order_id`)

const readOpen = prepare(openParts('= ANY($2::uuid[])'))

/** What is open of a part, and of its net. */
export function openOfPart({ net, own, upto, whole, open: ofAll }: PartRow) {
  const open = shareOfPart(ofAll, { own, upto, whole })
  return { open, openNet: openNet({ net, gross: own, open }) }
}

/** Two queries however many orders there are: gross sums, and the invoices that are open. */
export async function loadInvoiced(
  transaction: Transaction,
  ids: readonly string[],
): Promise<(orderId: string) => Invoiced> {
  const byOrder = new Map<string, Invoiced>()
  if (ids.length > 0) {
    const values = [transaction.organizationId, ids]
    const sums = await transaction.rows<Sums>(readSums, values)
    const rows = await transaction.rows<OpenRow>(readOpen, values)
    const openOf = new Map<string, OpenRow[]>()
    for (const row of rows) {
      const known = openOf.get(row.order_id)
      if (known === undefined) openOf.set(row.order_id, [row])
      else known.push(row)
    }
    for (const { order_id: id, invoiced } of sums) {
      const unpaid = (openOf.get(id) ?? []).map(openOfPart)
      const open = sum(unpaid.map((part) => part.open))
      const net = sum(unpaid.map((part) => part.openNet))
      byOrder.set(id, { invoiced, open, paid: invoiced - open, openNet: net })
    }
  }
  return (orderId) => byOrder.get(orderId) ?? nothing
}

/** The parts of an order's value. */
export function standingOf(order: {
  readonly net: Minor
  readonly billed: Minor
  readonly ready: Minor
  readonly openNet: Minor
}): OrderStanding {
  const { net, billed, ready, openNet: open } = order
  const remaining = maxOf(net - billed - ready, 0n)
  return { paid: billed - open, open, retained: 0n, ready, remaining }
}
