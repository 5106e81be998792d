import { proposalOf } from '@tranche/documents'
import {
  ceilingOf,
  formatAmount,
  grows,
  type Minor,
  type OrderFacts,
  type OrderLine,
  type Proposal,
  partsOf,
  percentOf,
  standardLines,
  taxGroup,
} from '@tranche/engine'
import type { Transaction } from '../base/storage/database.ts'
import { type FrozenInvoice, readInvoice } from '../documents/index.ts'

interface FinalRow extends FrozenInvoice {
  readonly id: string
  readonly order_id: string
  readonly number: string
  /** Of all documents of the order up to it, itself included. */
  readonly gross: Minor
}

interface LineSum extends Named {
  readonly line_id: string
  readonly net: Minor
  /** Taken back by credit notes before it. */
  readonly credited: Minor
}

interface TaxSum extends Named {
  readonly tax_group: string
  readonly tax_key: string
  readonly tax: Minor
}

/** Finals of some orders, each with its place in the chain of events: days may run back. */
const finals = `
  WITH billed AS (
    SELECT i.id, p.order_id, i.credits_id, p.gross, e.sequence,
        p.kind = 'final' OR p.kind = 'credit' AND i.credits_id IS NULL AS final
      FROM invoice_parts p
      JOIN invoices i ON i.organization_id = $1 AND i.id = p.invoice_id
      JOIN events e ON e.organization_id = $1 AND e.subject_id = i.id
        AND e.type IN ('invoice.issued', 'invoice.credited')
      WHERE p.organization_id = $1 AND p.order_id = ANY($2::uuid[])
  ), chained AS (
    SELECT f.id AS final_id, d.* FROM billed f
      JOIN billed d ON d.order_id = f.order_id AND d.sequence <= f.sequence
      WHERE f.final
  )`

/**
 * A final invoice (or the credit note that one below zero becomes) completes its order: with all
 * documents before it every line comes to its value and every tax group to the tax of the whole.
 * Only what credit notes hold back may stay open.
 */
export async function finalFindings(
  transaction: Transaction,
  facts: ReadonlyMap<string, OrderFacts>,
): Promise<{ rows: number; findings: string[] }> {
  const values = [transaction.organizationId, [...facts.keys()]]
  const rows = await transaction.rows<FinalRow>(
    `${finals} SELECT i.id, s.order_id, i.number, d.kind, d.text, s.gross
      FROM (SELECT final_id, order_id, sum(gross)::bigint AS gross FROM chained
        GROUP BY final_id, order_id) s
      JOIN invoices i ON i.organization_id = $1 AND i.id = s.final_id
      JOIN documents d ON d.organization_id = $1 AND d.id = i.id`,
    values,
  )
  if (rows.length === 0) return { rows: 0, findings: [] }
  const lines = await transaction.rows<LineSum>(
    `${finals} SELECT c.final_id AS id, c.order_id, l.line_id, sum(l.net)::bigint AS net,
        coalesce(-sum(l.net) FILTER (WHERE c.credits_id IS NOT NULL), 0)::bigint AS credited
      FROM chained c JOIN invoice_lines l ON l.organization_id = $1 AND l.invoice_id = c.id
        AND l.order_id = c.order_id
      GROUP BY c.final_id, c.order_id, l.line_id`,
    values,
  )
  const taxes = await transaction.rows<TaxSum>(
    `${finals} SELECT c.final_id AS id, c.order_id, t.tax_group, t.tax_key, sum(t.tax)::bigint AS tax
      FROM chained c JOIN invoice_taxes t ON t.organization_id = $1 AND t.invoice_id = c.id
        AND t.order_id = c.order_id
      GROUP BY c.final_id, c.order_id, t.tax_group, t.tax_key`,
    values,
  )
  const linesOf = byFinal(lines)
  const taxesOf = byFinal(taxes)
  return {
    rows: rows.length,
    findings: rows.flatMap((final) => {
      const order = facts.get(final.order_id)
      if (order === undefined) return []
      return [
        ...stated(final),
        ...incomplete(final, order, {
          lines: linesOf.get(nameOf(final)) ?? [],
          taxes: taxesOf.get(nameOf(final)) ?? [],
        }),
      ]
    }),
  }
}

/** A final is one of one order, of several on its invoice. */
type Named = Pick<FinalRow, 'id' | 'order_id'>

function nameOf({ id, order_id }: Named): string {
  return `${order_id} ${id}`
}

function byFinal<Row extends Named>(rows: readonly Row[]): Map<string, Row[]> {
  const map = new Map<string, Row[]>()
  for (const row of rows) {
    const name = nameOf(row)
    const found = map.get(name)
    if (found === undefined) map.set(name, [row])
    else found.push(row)
  }
  return map
}

/** What the final says of its order. */
function partOf(final: FinalRow): Proposal | undefined {
  const parts = partsOf(proposalOf(readInvoice(final)))
  return parts.find(({ order }) => order === final.order_id)
}

function stated(final: FinalRow): string[] {
  const { number, gross } = final
  const { whole, currency = '' } = partOf(final) ?? {}
  if (whole === undefined || whole.gross === gross) return []
  const [says, issued] = [whole.gross, gross].map((each) => formatAmount(each, currency))
  return [`final invoice ${number} states ${says}, issued is ${issued}`]
}

interface Sums {
  readonly lines: readonly LineSum[]
  readonly taxes: readonly TaxSum[]
}

/** What a line came to when the final was issued: what grows is worth more today. */
function limitThen({ order, work }: OrderFacts, final: FinalRow): (line: OrderLine) => Minor {
  if (!order.lines.some(grows)) return (line) => ceilingOf(line, work)
  const { lines = [] } = partOf(final) ?? {}
  const then = new Map(lines.map(({ lineId, scheduled }) => [lineId, scheduled]))
  return (line) => (grows(line) ? (then.get(line.id) ?? 0n) : ceilingOf(line, work))
}

function incomplete(final: FinalRow, facts: OrderFacts, sums: Sums): string[] {
  const { number } = final
  const { order } = facts
  const limitOf = limitThen(facts, final)
  const found: string[] = []
  const nets = new Map<string, Minor>()
  const lines = new Map(sums.lines.map((line) => [line.line_id, line]))
  let exact = true
  for (const line of standardLines(order)) {
    const { net = 0n, credited = 0n } = lines.get(line.id) ?? {}
    const group = taxGroup(order, line)
    nets.set(group, (nets.get(group) ?? 0n) + net)
    const limit = limitOf(line)
    if (net === limit) continue
    exact = false
    // A rest leaves alone what tolerance billed beyond the order's value.
    const left = limit < 0n ? net - limit : limit - net
    const held = limit < 0n ? -credited : credited
    if (left < 0n || left <= held) continue
    const [to, of] = [net, limit].map((each) => formatAmount(each, order.currency))
    found.push(`final invoice ${number}: line ${line.id} comes to ${to} of ${of}`)
  }
  if (!exact) return found
  const billed = new Map(sums.taxes.map((each) => [`${each.tax_group} ${each.tax_key}`, each.tax]))
  for (const line of standardLines(order)) {
    const group = taxGroup(order, line)
    const net = nets.get(group)
    if (net === undefined) continue
    nets.delete(group)
    for (const { key, percent } of line.taxes) {
      const [is, whole] = [billed.get(`${group} ${key}`) ?? 0n, percentOf(net, percent)]
      if (is === whole) continue
      const [to, of] = [is, whole].map((each) => formatAmount(each, order.currency))
      found.push(`final invoice ${number}: the tax ${key} comes to ${to} of ${of}`)
    }
  }
  return found
}
