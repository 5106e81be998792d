import type { Fault, Minor } from '@tranche/engine'
import { isId, newId } from '../base/storage/ids.ts'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { pageOf, type SortKey, sortedKeyset } from '../base/storage/pages.ts'
import { type Session } from '../organizations/index.ts'
import type { RunItemView } from './views.ts'
import type { RunItemState } from './words.ts'

interface ItemRow {
  readonly id: string
  readonly number: string
  readonly label: string
  readonly customer_id: string
  readonly name: string
  readonly state: RunItemState
  readonly document: number | null
  readonly currency: string
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly lines: number
  readonly previous: Minor
  readonly to_date: Minor
  readonly value: Minor
  readonly instalments: readonly string[]
  readonly invoice_id: string | null
  readonly invoice_number: string | null
  readonly reasons: RunItemView['reasons']
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
  readonly sort_key: string
}

/** Behind all that stands on an invoice comes what stands on none. */
function documentOrder(item: string): string {
  return `coalesce(${item}.document, 2147483647)`
}

const sorts: Readonly<Record<string, SortKey>> = {
  document: { column: documentOrder('each_item'), type: 'bigint' },
}

async function isCollected({ transaction }: Session, run: string): Promise<boolean> {
  const rows = await transaction.rows(
    'SELECT FROM billing_runs WHERE organization_id = $1 AND id = $2 AND collect IS NOT NULL',
    [transaction.organizationId, run],
  )
  return rows.length > 0
}

/** What a run does with each order; newest orders first, by invoice where they are collected. */
export async function listRunItems(
  session: Session,
  asked: { readonly id: string; readonly page: PageRequest; readonly filter?: Filter },
): Promise<Page<RunItemView>> {
  const { id, page, filter = {} } = asked
  const { transaction } = session

  const wanted = { ...filter, run: isId(id) ? id : newId() }
  const matches = { run: ['run_id', '='], state: ['state', '='] } as const
  // What stands on one invoice stands together; alone each is newest first.
  const collects = await isCollected(session, wanted.run)
  const sorted = collects ? { ...page, sort: 'document' } : page
  const query = sortedKeyset(sorted, wanted, { matches, sorts })
  const rows = await transaction.rows<ItemRow>(
    `SELECT t.id, t.sort_key, o.number, o.label, o.customer_id, c.name, t.state, t.document, t.currency, t.net, t.tax,
          t.gross, t.lines, t.previous, t.to_date, t.value, t.instalments, t.invoice_id,
          i.number AS invoice_number, t.reasons, t.faults,
          t.warnings
        FROM (
            SELECT *, ${query.key} AS sort_key
            FROM (SELECT *, order_id AS id FROM billing_run_items) each_item
          WHERE organization_id = $1 ${query.where} ORDER BY ${query.order} LIMIT ${query.limit}
        ) t
        JOIN orders o ON o.organization_id = t.organization_id AND o.id = t.id
        JOIN customers c ON c.organization_id = t.organization_id AND c.id = o.customer_id
        LEFT JOIN invoices i ON i.organization_id = t.organization_id AND i.id = t.invoice_id
        ORDER BY ${collects ? `${documentOrder('t')}, t.id` : 't.id DESC'}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(sorted, rows)
  return { ...cut, data: cut.data.map(itemView) }
}

function itemView(row: ItemRow): RunItemView {
  return {
    orderId: row.id,
    orderNumber: row.number,
    orderLabel: row.label,
    customerId: row.customer_id,
    customerName: row.name,
    state: row.state,
    ...(row.document === null ? {} : { document: row.document }),
    currency: row.currency,
    net: row.net,
    tax: row.tax,
    gross: row.gross,
    lines: row.lines,
    previous: row.previous,
    toDate: row.to_date,
    orderNet: row.value,
    instalments: row.instalments,
    ...(row.invoice_id === null ? {} : { invoiceId: row.invoice_id }),
    ...(row.invoice_number === null ? {} : { invoiceNumber: row.invoice_number }),
    reasons: row.reasons,
    faults: row.faults,
    warnings: row.warnings,
  }
}
