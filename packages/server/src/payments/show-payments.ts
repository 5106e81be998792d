import {
  type Day,
  type Minor,
  type PaymentSource,
  type Result,
  refuse,
  success,
  sum,
} from '@tranche/engine'
import type { Transaction } from '../base/storage/database.ts'
import { isId } from '../base/storage/ids.ts'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { type Match, pageOf, type SortKey, sortedKeyset } from '../base/storage/pages.ts'
import { type Session, unknown } from '../organizations/index.ts'
import type { PaymentView } from './views.ts'

interface PaymentRow {
  readonly id: string
  readonly customer_id: string
  readonly customer_name: string
  readonly currency: string
  readonly amount: Minor
  readonly received_on: Day
  readonly reference: string | null
  readonly source: PaymentSource
  readonly unallocated: Minor
  readonly reversed_on: Day | null
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

const columns = `p.id, p.customer_id, c.name AS customer_name, p.currency, p.amount, p.received_on,
  p.reference, p.source, p.unallocated, p.reversed_on, p.created_at, p.updated_at, p.version`
const from = `FROM payments p
  JOIN customers c ON c.organization_id = p.organization_id AND c.id = p.customer_id
  WHERE p.organization_id = $1`

/** Some invoice that the payment settles, with a condition on it. */
const settles = (condition: string) => `EXISTS (SELECT FROM allocations a
  JOIN invoices i ON i.organization_id = a.organization_id AND i.id = a.invoice_id
  WHERE a.organization_id = p.organization_id AND a.payment_id = p.id AND ${condition})`

const matches: Readonly<Record<string, Match>> = {
  customer: ['p.customer_id', '='],
  customer_id: ['p.customer_id', '='],
  currency: ['p.currency', '='],
  received_on: ['p.received_on', 'range'],
  created_at: ['p.created_at', 'range'],
  q: [
    `p.reference ILIKE {word} OR c.name ILIKE {word} OR ${settles('i.number ILIKE {word}')}`,
    'words',
  ],
}

const sorts: Readonly<Record<string, SortKey>> = {
  created_at: 'id',
  received_on: { column: 'p.received_on', type: 'date' },
  amount: { column: 'p.amount', type: 'bigint' },
  customer_name: { column: 'c.name', type: 'text', joined: true },
}

export async function showPayment(
  { transaction }: Session,
  id: string,
): Promise<Result<PaymentView>> {
  const rows = await transaction.rows<PaymentRow>(
    `SELECT ${columns} ${from} AND p.id = ANY($2::uuid[])`,
    [transaction.organizationId, isId(id) ? [id] : []],
  )
  const [view] = await views(transaction, rows)
  return view === undefined ? refuse(unknown('payment', id)) : success(view)
}

export async function listPayments(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<PaymentView>> {
  const { transaction } = session

  const { invoice = filter.invoice_id, ...others } = filter
  const query = sortedKeyset(page, others, { matches, sorts, id: 'p.id' })
  const values = [transaction.organizationId, ...query.values]
  const settled = invoice === undefined ? '' : ` AND ${settles(`i.id = $${values.push(invoice)}`)}`
  const rows = await transaction.rows<PaymentRow & { sort_key: string }>(
    `SELECT ${columns}, ${query.key} AS sort_key ${from} ${query.where}${settled}
        ORDER BY ${query.order} LIMIT ${query.limit}`,
    values,
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: await views(transaction, cut.data) }
}

async function views(
  transaction: Transaction,
  rows: readonly PaymentRow[],
): Promise<PaymentView[]> {
  const parts = await transaction.rows<{
    payment_id: string
    invoice_id: string
    number: string
    amount: Minor
    open: Minor
  }>(
    `SELECT a.payment_id, a.invoice_id, i.number, a.amount, i.open FROM allocations a
      JOIN invoices i ON i.organization_id = a.organization_id AND i.id = a.invoice_id
      WHERE a.organization_id = $1 AND a.payment_id = ANY($2::uuid[]) ORDER BY i.due_on, i.id`,
    [transaction.organizationId, rows.map(({ id }) => id)],
  )
  const partsOf = (id: string) => parts.filter(({ payment_id }) => payment_id === id)
  return rows.map((row) => ({
    id: row.id,
    metadata: {},
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    customerId: row.customer_id,
    customerName: row.customer_name,
    currency: row.currency,
    amount: row.amount,
    receivedOn: row.received_on,
    ...(row.reference === null ? {} : { reference: row.reference }),
    source: row.source,
    allocations: partsOf(row.id).map(({ invoice_id, number, amount, open }) => ({
      ...{ invoiceId: invoice_id, invoiceNumber: number, amount, open },
    })),
    allocated: sum(partsOf(row.id).map(({ amount }) => amount)),
    unallocated: row.unallocated,
    ...(row.reversed_on === null ? {} : { reversedOn: row.reversed_on }),
  }))
}
