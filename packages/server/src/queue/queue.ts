import { addDays, type Day, type Minor } from '@tranche/engine'
import type { Value } from '../base/storage/database.ts'
import type { Filter, PageRequest } from '../base/storage/pages.ts'
import { CursorError, keyset, writeCursor } from '../base/storage/pages.ts'
import { type Bucket, type NextColumns, nextOf, searchOrders } from '../orders/index.ts'
import { type Session } from '../organizations/index.ts'
import type { NextOrder, Notices, QueueRow, QueueView, ReadyTotal } from './views.ts'

interface ReadinessRow extends NextColumns {
  readonly order_id: string
  readonly number: string
  readonly label: string
  readonly customer_id: string
  readonly customer_name: string
  readonly currency: string
  readonly bucket: Bucket
  readonly rank: number
  readonly sort_on: Day
  readonly ready: Minor
  readonly ready_tax: Minor
  readonly what: readonly string[]
  readonly value: Minor
  readonly billed: Minor
  readonly reasons: QueueRow['reasons']
  readonly blockers: QueueRow['blockers']
  readonly met: number
  readonly of_all: number
  readonly ready_since: Day | null
}

/** Ready first, longest waiting first; then blocked, almost ready and waiting orders. */
export async function listQueue(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<QueueView> {
  const rows = await queueRows(session, page, filter)
  const data = rows.slice(0, page.limit)
  const last = data.at(-1)
  const more = rows.length > page.limit && last !== undefined
  const next = await nextToCome(session, filter.currency)
  return {
    data: data.map(queueRow),
    ...(more
      ? { nextCursor: writeCursor([last.rank, last.sort_on, last.order_id].join(' ')) }
      : {}),
    ...(await sums(session, filter.currency)),
    ...(next === undefined ? {} : { nextOrder: next }),
    notices: await noticesOf(session),
  }
}

async function queueRows(
  { transaction }: Session,
  { cursor, ...page }: PageRequest,
  { q, ...filter }: Filter,
): Promise<ReadinessRow[]> {
  const query = keyset(page, filter, {
    bucket: ['r.bucket', '='],
    currency: ['r.currency', '='],
    customer: ['r.customer_id', '='],
    customer_id: ['r.customer_id', '='],
  })
  const values: Value[] = [transaction.organizationId, ...query.values]
  const put = (value: Value) => `$${values.push(value)}`
  const after =
    cursor === undefined
      ? ''
      : ` AND (r.rank, r.sort_on, r.order_id) > (${readPlace(cursor)
          .map((text, index) => `${put(text)}::${placeTypes[index]}`)
          .join(', ')})`
  const named =
    q === undefined
      ? ''
      : await searchOrders(transaction, q, { id: 'r.order_id', customer: 'r.customer_id', put })
  // What is billed by hand is told only to whoever asks for it.
  const shown = filter.bucket === undefined ? ' AND r.rank < 4' : ''
  // The page is cut from the index before anything is joined to it.
  return transaction.rows<ReadinessRow>(
    `SELECT r.*, o.number, o.label, o.value, o.billed, c.name AS customer_name
      FROM (
        SELECT r.order_id, r.customer_id, r.currency, r.bucket, r.rank, r.sort_on, r.ready,
          r.ready_tax, r.what, r.reasons, r.blockers, r.met, r.of_all, r.ready_since, r.next_on,
          r.next, r.next_ready, r.organization_id
        FROM readiness r WHERE r.organization_id = $1 ${query.where}${shown}${after}${named}
        ORDER BY r.rank, r.sort_on, r.order_id LIMIT ${query.limit}
      ) r
      JOIN orders o ON o.organization_id = $1 AND o.id = r.order_id
      JOIN customers c ON c.organization_id = $1 AND c.id = r.customer_id
      ORDER BY r.rank, r.sort_on, r.order_id`,
    values,
  )
}

const placeTypes = ['smallint', 'date', 'uuid']

function readPlace(cursor: string): string[] {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!/^\d \d{4}-\d{2}-\d{2} [0-9a-f-]{36}$/.test(text)) {
    throw new CursorError(`"${cursor}" is no place in the queue`)
  }
  return text.split(' ')
}

function queueRow(row: ReadinessRow): QueueRow {
  const next = nextOf(row)
  return {
    orderId: row.order_id,
    orderNumber: row.number,
    orderLabel: row.label,
    customerId: row.customer_id,
    customerName: row.customer_name,
    currency: row.currency,
    bucket: row.bucket,
    ready: row.ready,
    readyTax: row.ready_tax,
    what: row.what,
    orderNet: row.value,
    billed: row.billed,
    reasons: row.reasons,
    blockers: row.blockers,
    met: row.met,
    of: row.of_all,
    ...(row.ready_since === null ? {} : { readySince: row.ready_since }),
    ...(next === undefined ? {} : { next }),
  }
}

interface SumRow {
  readonly currency: string
  readonly bucket: Bucket
  readonly ready: Minor
  readonly ready_tax: Minor
  readonly count: bigint
}

/** Of the whole queue, per currency and bucket: kept beside the rows, not summed over them. */
async function sums(
  { transaction }: Session,
  currency: string | undefined,
): Promise<Pick<QueueView, 'totals' | 'buckets'>> {
  const rows = await transaction.rows<SumRow>(
    `SELECT currency, bucket, ready, ready_tax, count FROM readiness_totals
      WHERE organization_id = $1 AND count > 0 AND ($2::text IS NULL OR currency = $2)
      ORDER BY currency`,
    [transaction.organizationId, currency ?? null],
  )
  const totals: Record<string, ReadyTotal> = {}
  const buckets = { ready: 0, waiting: 0, almost: 0, blocked: 0, silent: 0 }
  for (const { bucket, count, ready, ready_tax: readyTax, currency: code } of rows) {
    buckets[bucket] += Number(count)
    if (bucket === 'ready') totals[code] = { ready, readyTax, count: Number(count) }
  }
  return { totals, buckets }
}

/** How early the queue warns of the last day for notice. */
const noticeDays = 30

interface NoticeRow {
  readonly order_id: string
  readonly number: string
  readonly label: string
  readonly notice_by: Day
  readonly count: bigint
}

async function noticesOf({ transaction, today }: Session): Promise<Notices> {
  const until = addDays(today, noticeDays)
  const [row] = await transaction.rows<NoticeRow>(
    `SELECT r.order_id, r.notice_by, r.count, o.number, o.label
      FROM (
        SELECT order_id, notice_by, count(*) OVER () AS count FROM readiness
          WHERE organization_id = $1 AND notice_by BETWEEN $2 AND $3
          ORDER BY notice_by, order_id LIMIT 1
      ) r
      JOIN orders o ON o.organization_id = $1 AND o.id = r.order_id`,
    [transaction.organizationId, today, until],
  )
  if (row === undefined) return { count: 0, until }
  const { order_id: orderId, number: orderNumber, label: orderLabel, notice_by: noticeBy } = row
  return { count: Number(row.count), until, first: { orderId, orderNumber, orderLabel, noticeBy } }
}

interface NextRow extends NextColumns {
  readonly order_id: string
  readonly number: string
  readonly label: string
  readonly currency: string
}

/** What becomes ready next by itself; where nothing does, the waiting order nearest to it. */
async function nextToCome(
  { transaction }: Session,
  currency: string | undefined,
): Promise<NextOrder | undefined> {
  const ofCurrency = '($2::text IS NULL OR currency = $2)'
  const [row] = await transaction.rows<NextRow>(
    `SELECT r.order_id, r.currency, r.next_on, r.next_ready, r.next, o.number, o.label
      FROM (
        (SELECT order_id, currency, next_on, next_ready, next FROM readiness
          WHERE organization_id = $1 AND next_on IS NOT NULL AND ${ofCurrency}
          ORDER BY next_on, order_id LIMIT 1)
        UNION ALL
        (SELECT * FROM (SELECT order_id, currency, next_on, next_ready, next FROM readiness
            WHERE organization_id = $1 AND rank BETWEEN 2 AND 3 AND ${ofCurrency}
            ORDER BY rank, sort_on, order_id LIMIT 100) nearest
          WHERE next IS NOT NULL LIMIT 1)
      ) r
      JOIN orders o ON o.organization_id = $1 AND o.id = r.order_id
      ORDER BY r.next_on NULLS LAST LIMIT 1`,
    [transaction.organizationId, currency ?? null],
  )
  const next = row === undefined ? undefined : nextOf(row)
  if (row === undefined || next === undefined) return undefined
  return {
    orderId: row.order_id,
    orderNumber: row.number,
    orderLabel: row.label,
    currency: row.currency,
    next,
  }
}
