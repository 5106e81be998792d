import type { Day, EarlierInvoice, InvoiceKind, Minor, TaxAmount } from '@tranche/engine'
import { parseMicro, shareOfPart } from '@tranche/engine'
import { prepare, type Transaction } from '../base/storage/database.ts'
import { partsLeft } from '../receivables/index.ts'

interface EarlierRow {
  readonly order_id: string
  readonly id: string
  readonly number: string
  readonly issued_on: Day
  readonly kind: InvoiceKind
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly upto: Minor
  /** What is left of the invoice, and was paid of it: of all its parts. */
  readonly whole: Minor
  readonly paid: Minor
  readonly notes: number
}

interface EarlierTaxRow {
  readonly order_id: string
  readonly id: string
  readonly key: string
  readonly percent: string
  readonly base: Minor
  readonly tax: Minor
}

const readEarlier = prepare(`
  WITH left_of AS (${partsLeft(`SELECT invoice_id FROM invoice_parts
    WHERE organization_id = $1 AND order_id = ANY($2::uuid[])`)})
  SELECT p.order_id, i.id, i.number, i.issued_on, p.kind, i.paid, p.net, p.tax, p.gross,
      p.upto::bigint AS upto, i.gross - i.credited AS whole, p.notes
    FROM left_of p
    JOIN invoices i ON i.organization_id = $1 AND i.id = p.invoice_id
    WHERE p.order_id = ANY($2::uuid[]) AND i.credits_id IS NULL
    ORDER BY p.order_id, i.issued_on, i.id`)

const readTaxes = prepare(`
  SELECT p.order_id, coalesce(i.credits_id, i.id) AS id, t.tax_key AS key, t.percent,
      sum(t.base)::bigint AS base, sum(t.tax)::bigint AS tax
    FROM invoice_parts p
    JOIN invoices i ON i.organization_id = p.organization_id AND i.id = p.invoice_id
    JOIN invoice_taxes t ON t.organization_id = p.organization_id AND t.invoice_id = p.invoice_id
      AND t.order_id = p.order_id
    WHERE p.organization_id = $1 AND p.order_id = ANY($2::uuid[])
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4 DESC, 3`)

/**
 * What invoices billed of the orders, with what their credit notes left of it, oldest first; what
 * is credited in full is left out.
 */
export async function loadEarlier(
  transaction: Transaction,
  orderIds: readonly string[],
): Promise<Map<string, EarlierInvoice[]>> {
  const values = [transaction.organizationId, orderIds]
  const rows = await transaction.rows<EarlierRow>(readEarlier, values)
  const taxRows = await transaction.rows<EarlierTaxRow>(readTaxes, values)
  const taxes = new Map<string, TaxAmount[]>()
  for (const { order_id, id, key, percent, base, tax } of taxRows) {
    const amount = { key, percent: parseMicro(percent) ?? 0n, base, tax }
    const name = `${order_id} ${id}`
    taxes.set(name, [...(taxes.get(name) ?? []), amount])
  }
  const earlier = new Map<string, EarlierInvoice[]>()
  const moving = await movingAmong(
    transaction,
    rows.filter(({ notes, net, tax }) => notes > 0 && net === 0n && tax === 0n),
  )
  for (const { order_id, issued_on, notes, upto, whole, ...row } of rows) {
    const name = `${order_id} ${row.id}`
    const isCredited = notes > 0 && row.net === 0n && row.tax === 0n && !moving.has(name)
    if (isCredited) continue
    const paid = shareOfPart(row.paid, { own: row.gross, upto, whole })
    const invoice = { ...row, paid, issuedOn: issued_on, taxes: taxes.get(name) ?? [] }
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
    `SELECT p.order_id, max(i.issued_on) AS issued_on FROM invoice_parts p
      JOIN invoices i ON i.organization_id = p.organization_id AND i.id = p.invoice_id
      WHERE p.organization_id = $1 AND p.order_id = ANY($2::uuid[]) AND p.kind <> 'credit'
        AND i.id IS DISTINCT FROM $3::uuid
        AND (p.gross = 0 OR i.credited = 0 OR p.gross <> (SELECT -coalesce(sum(b.gross), 0)
          FROM invoices n
          JOIN invoice_parts b ON b.organization_id = n.organization_id AND b.invoice_id = n.id
          WHERE n.organization_id = $1 AND n.credits_id = i.id AND b.order_id = p.order_id))
      GROUP BY p.order_id`,
    [transaction.organizationId, orderIds, without ?? null],
  )
  return new Map(rows.map((row) => [row.order_id, row.issued_on]))
}

/** Of parts whose sums are credited, those of which a line or a tax still stands. */
async function movingAmong(
  transaction: Transaction,
  parts: readonly Pick<EarlierRow, 'id' | 'order_id'>[],
): Promise<Set<string>> {
  if (parts.length === 0) return new Set()
  const rows = await transaction.rows<Pick<EarlierRow, 'id' | 'order_id'>>(
    `WITH parts AS (
        SELECT * FROM unnest($2::uuid[], $3::uuid[]) AS p(id, order_id)
      ), documents AS (
        SELECT p.*, i.id AS document_id FROM parts p
          JOIN invoices i ON i.organization_id = $1 AND (i.id = p.id OR i.credits_id = p.id)
      )
      SELECT d.id, d.order_id FROM documents d
        JOIN invoice_lines l ON l.organization_id = $1 AND l.invoice_id = d.document_id
          AND l.order_id = d.order_id
        GROUP BY d.id, d.order_id, l.line_id HAVING sum(l.net) <> 0
      UNION
      SELECT d.id, d.order_id FROM documents d
        JOIN invoice_taxes t ON t.organization_id = $1 AND t.invoice_id = d.document_id
          AND t.order_id = d.order_id
        GROUP BY d.id, d.order_id, t.tax_group, t.tax_key HAVING sum(t.tax) <> 0`,
    [transaction.organizationId, parts.map(({ id }) => id), parts.map(({ order_id }) => order_id)],
  )
  return new Set(rows.map(({ id, order_id }) => `${order_id} ${id}`))
}
