import { addDays, ageBucket, type Day, daysBetween, type Minor } from '@tranche/engine'
import type { Value } from '../base/storage/database.ts'
import type { Page, PageRequest } from '../base/storage/pages.ts'
import { CursorError, writeCursor } from '../base/storage/pages.ts'
import { type Session } from '../organizations/index.ts'
import { openThen } from './age-invoices.ts'
import { ordersOf } from './invoice-parts.ts'
import type { OpenInvoiceView } from './views.ts'
import type { AgeBasis, AgeBucket } from './words.ts'

export interface OpenFilter {
  readonly asOf?: Day
  readonly by?: AgeBasis
  readonly bucket?: AgeBucket
  readonly customerId?: string
  readonly currency?: string
  /** Part of a number or of a customer's name. */
  readonly q?: string
}

interface OpenRow {
  readonly id: string
  readonly number: string
  readonly order_id: string | null
  readonly order_label: string
  readonly customer_id: string
  readonly customer_name: string
  readonly currency: string
  readonly issued_on: Day
  readonly due_on: Day
  readonly gross: Minor
  readonly payable: Minor
  readonly paid: Minor
  readonly credited: Minor
  readonly open: Minor
}

const bucketNames = {
  current: 'current',
  d1to30: '1-30',
  d31to60: '31-60',
  d61to90: '61-90',
  over90: 'over-90',
} as const

/** Days past due of a bucket, from and to. */
const bucketDays: Readonly<Record<AgeBucket, readonly [number | undefined, number | undefined]>> = {
  current: [undefined, 0],
  '1-30': [1, 30],
  '31-60': [31, 60],
  '61-90': [61, 90],
  'over-90': [91, undefined],
}

/** The longest due first. */
export async function listOpenInvoices(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: OpenFilter },
): Promise<Page<OpenInvoiceView>> {
  const rows = await openRows(session, filter, { limit: page.limit + 1, cursor: page.cursor })
  const data = rows.slice(0, page.limit)
  const last = data.at(-1)
  const more = rows.length > page.limit && last !== undefined
  return {
    data: data.map((row) => openInvoice(row, filter.asOf ?? session.today, filter.by)),
    ...(more ? { nextCursor: writeCursor(`${last.due_on} ${last.id}`) } : {}),
  }
}

/** All that one customer has open on a day. */
export async function openOfCustomer(
  session: Session,
  filter: Required<Pick<OpenFilter, 'asOf' | 'customerId' | 'currency'>>,
): Promise<OpenInvoiceView[]> {
  const rows = await openRows(session, filter)
  return rows.map((row) => openInvoice(row, filter.asOf))
}

function openInvoice(row: OpenRow, day: Day, by: AgeBasis = 'due'): OpenInvoiceView {
  const late = daysBetween(row.due_on, day)
  const age = by === 'due' ? late : daysBetween(row.issued_on, day)
  return {
    invoiceId: row.id,
    number: row.number,
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    orderLabel: row.order_label,
    customerId: row.customer_id,
    customerName: row.customer_name,
    currency: row.currency,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    gross: row.gross,
    payable: row.payable,
    paid: row.paid,
    credited: row.credited,
    open: row.open,
    daysOverdue: late > 0 ? late : 0,
    bucket: bucketNames[ageBucket(age)],
  }
}

function openRows(
  { transaction, today }: Session,
  filter: OpenFilter,
  page?: { readonly limit: number; readonly cursor: string | undefined },
): Promise<OpenRow[]> {
  const day = filter.asOf ?? today
  const values: Value[] = [transaction.organizationId, day]
  const put = (value: Value) => `$${values.push(value)}`
  const conditions: string[] = []
  const { customerId, currency, bucket, q } = filter
  if (customerId !== undefined) conditions.push(`i.customer_id = ${put(customerId)}::uuid`)
  if (currency !== undefined) conditions.push(`i.currency = ${put(currency)}`)
  if (bucket !== undefined) {
    const from = filter.by === 'invoice' ? 'i.issued_on' : 'i.due_on'
    const [least, most] = bucketDays[bucket]
    if (least !== undefined) conditions.push(`${from} <= ${put(addDays(day, -least))}::date`)
    if (most !== undefined) conditions.push(`${from} >= ${put(addDays(day, -most))}::date`)
  }
  if (q !== undefined) {
    const like = put(`%${q.replace(/[\\%_]/g, '\\$&')}%`)
    conditions.push(`(i.number ILIKE ${like} OR EXISTS (SELECT FROM customers c
      WHERE c.organization_id = $1 AND c.id = i.customer_id AND c.name ILIKE ${like}))`)
  }
  if (page?.cursor !== undefined) {
    const [due = '', id = ''] = readPlace(page.cursor)
    conditions.push(`(i.due_on, i.id) > (${put(due)}::date, ${put(id)}::uuid)`)
  }
  const where = conditions.map((condition) => ` AND ${condition}`).join('')
  // The page is cut before anything is joined to it.
  return transaction.rows<OpenRow>(
    `SELECT i.*, o.order_id, o.order_label, c.name AS customer_name
      FROM (${openThen(day < today)}${where}
        ORDER BY i.due_on, i.id${page === undefined ? '' : ` LIMIT ${page.limit}`}) i
      CROSS JOIN ${ordersOf('i')} o
      JOIN customers c ON c.organization_id = $1 AND c.id = i.customer_id
      ORDER BY i.due_on, i.id`,
    values,
  )
}

function readPlace(cursor: string): string[] {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!/^\d{4}-\d{2}-\d{2} [0-9a-f-]{36}$/.test(text)) {
    throw new CursorError(`"${cursor}" is no place in the open invoices`)
  }
  return text.split(' ')
}
