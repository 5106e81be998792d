import { type Minor, maxOf, openNet } from '@tranche/engine'
import { prepare, type Transaction } from '../base/storage/database.ts'
import type { OrderReceivable, OrderStanding } from './views.ts'

/** What the invoices of one order say: gross sums, and the net that is not paid yet. */
export interface Invoiced extends OrderReceivable {
  readonly openNet: Minor
}

interface Sums {
  readonly order_id: string
  readonly invoiced: Minor
  readonly open: Minor
}

interface OpenRow {
  readonly order_id: string
  readonly net: Minor
  readonly gross: Minor
  readonly open: Minor
}

const nothing: Invoiced = { invoiced: 0n, paid: 0n, open: 0n, openNet: 0n }

/** Net that credit notes took off the invoice `i`: a minus, or nothing. */
export const creditedNet = `(SELECT coalesce(sum(n.net), 0)::bigint FROM invoices n
  WHERE n.organization_id = i.organization_id AND n.credits_id = i.id)`

const readSums = prepare(`
  SELECT order_id, sum(gross)::bigint AS invoiced, sum(open)::bigint AS open
    FROM invoices WHERE organization_id = $1 AND order_id = ANY($2::uuid[]) GROUP BY order_id`)

const readOpen = prepare(`
  SELECT i.order_id, i.net + ${creditedNet} AS net, i.gross - i.credited AS gross, i.open
    FROM invoices i
    WHERE i.organization_id = $1 AND i.order_id = ANY($2::uuid[]) AND i.open > 0`)

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
    for (const { order_id: id, invoiced, open } of sums) {
      const unpaid = rows.filter((row) => row.order_id === id)
      const net = unpaid.reduce((sum, row) => sum + openNet(row), 0n)
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
