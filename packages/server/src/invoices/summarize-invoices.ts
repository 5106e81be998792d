import type { Minor } from '@tranche/engine'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { pageOf, sortedKeyset } from '../base/storage/pages.ts'
import { type Session } from '../organizations/index.ts'
import { ordersOf, type StatusColumns, statusColumns, statusOf } from '../receivables/index.ts'
import { invoiceMatches, invoiceSorts } from './show-invoices.ts'
import type { InvoiceSummary } from './views.ts'

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
  return { ...cut, data: await summaries(session, cut.data) }
}

interface NamesRow {
  readonly id: string
  readonly customer_name: string
  readonly order_id: string | null
  readonly order_number: string
  readonly order_label: string
}

async function summaries(
  { transaction, today }: Session,
  rows: readonly SummaryRow[],
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
    }
  })
}
