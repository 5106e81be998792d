import type { Day, EarlierInvoice, InvoiceKind, Minor, TaxAmount } from '@tranche/engine'
import { parseMicro } from '@tranche/engine'
import { prepare, type Transaction } from '../base/storage/database.ts'

interface EarlierRow {
  readonly order_id: string
  readonly id: string
  readonly number: string
  readonly issued_on: Day
  readonly kind: InvoiceKind
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly paid: Minor
  readonly notes: number
}

interface EarlierTaxRow {
  readonly id: string
  readonly key: string
  readonly percent: string
  readonly base: Minor
  readonly tax: Minor
}

const readEarlier = prepare(`
  SELECT i.order_id, i.id, i.number, i.issued_on, i.kind, i.paid,
      (i.net + coalesce(sum(n.net), 0))::bigint AS net,
      (i.tax + coalesce(sum(n.tax), 0))::bigint AS tax,
      (i.gross + coalesce(sum(n.gross), 0))::bigint AS gross, count(n.id)::integer AS notes
    FROM invoices i
    LEFT JOIN invoices n ON n.organization_id = i.organization_id AND n.credits_id = i.id
    WHERE i.organization_id = $1 AND i.order_id = ANY($2::uuid[]) AND i.credits_id IS NULL
    GROUP BY i.organization_id, i.id ORDER BY i.order_id, i.issued_on, i.id`)

const readTaxes = prepare(`
  SELECT coalesce(i.credits_id, i.id) AS id, t.tax_key AS key, t.percent,
      sum(t.base)::bigint AS base, sum(t.tax)::bigint AS tax
    FROM invoices i
    JOIN invoice_taxes t ON t.organization_id = i.organization_id AND t.invoice_id = i.id
    WHERE i.organization_id = $1 AND i.order_id = ANY($2::uuid[])
    GROUP BY 1, 2, 3 ORDER BY 1, 3 DESC, 2`)

/**
 * Invoices of the orders with what their credit notes left of them, oldest first; those credited in
 * full are left out.
 */
export async function loadEarlier(
  transaction: Transaction,
  orderIds: readonly string[],
): Promise<Map<string, EarlierInvoice[]>> {
  const values = [transaction.organizationId, orderIds]
  const rows = await transaction.rows<EarlierRow>(readEarlier, values)
  const taxRows = await transaction.rows<EarlierTaxRow>(readTaxes, values)
  const taxes = new Map<string, TaxAmount[]>()
  for (const { id, key, percent, base, tax } of taxRows) {
    const amount = { key, percent: parseMicro(percent) ?? 0n, base, tax }
    taxes.set(id, [...(taxes.get(id) ?? []), amount])
  }
  const earlier = new Map<string, EarlierInvoice[]>()
  const moving = await movingAmong(
    transaction,
    rows.filter(({ notes, net, tax }) => notes > 0 && net === 0n && tax === 0n),
  )
  for (const { order_id, issued_on, notes, ...row } of rows) {
    const isCredited = notes > 0 && row.net === 0n && row.tax === 0n && !moving.has(row.id)
    if (isCredited) continue
    const invoice = { ...row, issuedOn: issued_on, taxes: taxes.get(row.id) ?? [] }
    earlier.set(order_id, [...(earlier.get(order_id) ?? []), invoice])
  }
  return earlier
}

/** Day of the last invoice of each order that is not fully credited; one may be left out. */
export async function lastInvoices(
  transaction: Transaction,
  orderIds: readonly string[],
  without?: string,
): Promise<Map<string, Day>> {
  if (orderIds.length === 0) return new Map()
  const rows = await transaction.rows<{ order_id: string; issued_on: Day }>(
    `SELECT order_id, max(issued_on) AS issued_on FROM invoices
      WHERE organization_id = $1 AND order_id = ANY($2::uuid[]) AND kind <> 'credit'
        AND (gross = 0 OR credited <> gross) AND id IS DISTINCT FROM $3::uuid
      GROUP BY order_id`,
    [transaction.organizationId, orderIds, without ?? null],
  )
  return new Map(rows.map((row) => [row.order_id, row.issued_on]))
}

/** Of invoices whose sums are credited, those of which a line or a tax still stands. */
async function movingAmong(
  transaction: Transaction,
  invoices: readonly { readonly id: string }[],
): Promise<Set<string>> {
  if (invoices.length === 0) return new Set()
  const rows = await transaction.rows<{ id: string }>(
    `WITH documents AS (
        SELECT id, coalesce(credits_id, id) AS invoice_id FROM invoices
          WHERE organization_id = $1 AND (id = ANY($2::uuid[]) OR credits_id = ANY($2::uuid[]))
      )
      SELECT d.invoice_id AS id FROM documents d
        JOIN invoice_lines l ON l.organization_id = $1 AND l.invoice_id = d.id
        GROUP BY d.invoice_id, l.line_id HAVING sum(l.net) <> 0
      UNION
      SELECT d.invoice_id FROM documents d
        JOIN invoice_taxes t ON t.organization_id = $1 AND t.invoice_id = d.id
        GROUP BY d.invoice_id, t.tax_group, t.tax_key HAVING sum(t.tax) <> 0`,
    [transaction.organizationId, invoices.map(({ id }) => id)],
  )
  return new Set(rows.map(({ id }) => id))
}
