import { type Minor, shareOfPart } from '@tranche/engine'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { pageOf, sortedKeyset } from '../base/storage/pages.ts'
import { type Session } from '../organizations/index.ts'
import {
  ordersOf,
  partsLeft,
  type StatusColumns,
  statusColumns,
  statusOf,
} from '../receivables/index.ts'
import { invoiceMatches, invoiceSorts } from './show-invoices.ts'
import type { InvoiceSummary, SummaryPart } from './views.ts'

interface SummaryRow extends StatusColumns {
  readonly number: string
  readonly credits_id: string | null
  readonly net: Minor
  readonly tax: Minor
  readonly created_at: string
  readonly sort_key: string
}

/** The list of invoices without their documents, which may be long: what stands in columns. */
export async function summarizeInvoices(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<InvoiceSummary>> {
  const { transaction, today } = session
  // The day stands first among the values because the status needs it.
  const query = sortedKeyset(
    page,
    { today, ...filter },
    { matches: invoiceMatches, sorts: invoiceSorts },
  )
  const rows = await transaction.rows<SummaryRow>(
    `SELECT ${statusColumns}, number, net, tax, credits_id, created_at,
          ${query.key} AS sort_key
        FROM invoices WHERE organization_id = $1 ${query.where}
        ORDER BY ${query.order} LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  const parts = await partsOfOrder(session, cut.data, filter['order'] ?? filter['order_id'])
  return { ...cut, data: await summaries(session, cut.data, parts) }
}

interface NamesRow {
  readonly id: string
  readonly customer_name: string
  readonly order_id: string | null
  readonly order_number: string
  readonly order_label: string
}

interface PartRow extends Pick<SummaryPart, 'kind' | 'net' | 'tax' | 'gross'> {
  readonly invoice_id: string
  readonly own: Minor
  readonly upto: Minor
}

/** Of documents over several orders, what each bills of one. */
async function partsOfOrder(
  { transaction }: Session,
  rows: readonly SummaryRow[],
  orderId: string | undefined,
): Promise<ReadonlyMap<string, SummaryPart>> {
  if (orderId === undefined || rows.length === 0) return new Map()
  const found = await transaction.rows<PartRow>(
    `SELECT b.invoice_id, b.kind, b.net, b.tax, b.gross, p.gross AS own, p.upto::bigint AS upto
      FROM (${partsLeft('SELECT unnest($2::uuid[])')}) p
      JOIN invoice_parts b ON b.organization_id = $1 AND b.invoice_id = p.invoice_id
        AND b.order_id = p.order_id
      WHERE p.order_id = $3::uuid AND EXISTS (SELECT FROM invoice_parts o
        WHERE o.organization_id = $1 AND o.invoice_id = b.invoice_id AND o.position > 0)`,
    [transaction.organizationId, rows.map(({ id }) => id), orderId],
  )
  const documents = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    found.map(({ invoice_id, own, upto, ...part }) => {
      const { open = 0n, gross = 0n, credited = 0n } = documents.get(invoice_id) ?? {}
      const left = shareOfPart(open, { own, upto, whole: gross - credited })
      return [invoice_id, { orderId, ...part, open: left }]
    }),
  )
}

async function summaries(
  { transaction, today }: Session,
  rows: readonly SummaryRow[],
  parts: ReadonlyMap<string, SummaryPart>,
): Promise<InvoiceSummary[]> {
  const names = await transaction.rows<NamesRow>(
    `SELECT i.id, c.name AS customer_name, o.order_id, o.order_number, o.order_label
      FROM invoices i
      JOIN customers c ON c.organization_id = i.organization_id AND c.id = i.customer_id
      CROSS JOIN ${ordersOf('i')} o
      WHERE i.organization_id = $1 AND i.id = ANY($2::uuid[])`,
    [transaction.organizationId, rows.map(({ id }) => id)],
  )
  const named = new Map(names.map((each) => [each.id, each]))
  return rows.map((row) => {
    const of = named.get(row.id)
    const part = parts.get(row.id)
    return {
      id: row.id,
      number: row.number,
      kind: row.kind,
      status: statusOf(row, today),
      ...(of === undefined || of.order_id === null ? {} : { orderId: of.order_id }),
      orderNumber: of?.order_number ?? '',
      orderLabel: of?.order_label ?? '',
      customerId: row.customer_id,
      customerName: of?.customer_name ?? '',
      currency: row.currency,
      issuedOn: row.issued_on,
      dueOn: row.due_on,
      net: row.net,
      tax: row.tax,
      gross: row.gross,
      payable: row.payable,
      paid: row.paid,
      credited: row.credited,
      open: row.open,
      ...(row.credits_id === null ? {} : { credits: row.credits_id }),
      createdAt: row.created_at,
      ...(part === undefined ? {} : { part }),
    }
  })
}
