import type { Day, Minor } from '@tranche/engine'
import { CursorError, keyset, writeCursor } from '../storage/pages.ts'
import type { Context, Filter, Page, PageRequest, QueueRow } from './contract.ts'
import { type Dependencies, read, type Session } from './decide.ts'

interface ReadinessRow {
  readonly order_id: string
  readonly number: string
  readonly label: string
  readonly customer_id: string
  readonly customer_name: string
  readonly currency: string
  readonly bucket: QueueRow['bucket']
  readonly rank: number
  readonly sort_on: Day
  readonly ready: Minor
  readonly value: Minor
  readonly billed: Minor
  readonly reasons: QueueRow['reasons']
  readonly blockers: QueueRow['blockers']
  readonly met: number
  readonly of_all: number
  readonly ready_since: Day | null
  readonly next_on: Day | null
  readonly next: string | null
}

type Queue = Page<QueueRow> & {
  readonly totals: Readonly<Record<string, { readonly ready: Minor; readonly count: number }>>
  readonly next?: string
}

/** Ready first, longest waiting first; then blocked, almost ready and waiting orders. */
export function listQueue(
  dependencies: Dependencies,
  context: Context,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Queue> {
  return read(dependencies, context, async (session) => {
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
      totals: await readyTotals(session, filter.currency),
      ...(next === undefined ? {} : { next: next.message }),
    }
  })
}

function queueRows(
  { transaction }: Session,
  { cursor, ...page }: PageRequest,
  filter: Filter,
): Promise<ReadinessRow[]> {
  const query = keyset(page, filter, {
    bucket: ['r.bucket', '='],
    currency: ['r.currency', '='],
    customer: ['r.customer_id', '='],
    customer_id: ['r.customer_id', '='],
  })
  const values = [transaction.organizationId, ...query.values]
  const after =
    cursor === undefined
      ? ''
      : ` AND (r.rank, r.sort_on, r.order_id) > (${readPlace(cursor)
          .map((text, index) => `$${values.push(text)}::${placeTypes[index]}`)
          .join(', ')})`
  // The page is cut from the index before anything is joined to it.
  return transaction.rows<ReadinessRow>(
    `SELECT r.*, o.number, o.label, o.value, o.billed, c.name AS customer_name
      FROM (
        SELECT r.order_id, r.customer_id, r.currency, r.bucket, r.rank, r.sort_on, r.ready,
          r.reasons, r.blockers, r.met, r.of_all, r.ready_since, r.next_on, r.next,
          r.organization_id
        FROM readiness r WHERE r.organization_id = $1 ${query.where}${after}
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
  return {
    orderId: row.order_id,
    orderNumber: row.number,
    orderLabel: row.label,
    customerId: row.customer_id,
    customerName: row.customer_name,
    currency: row.currency,
    bucket: row.bucket,
    ready: row.ready,
    orderValue: row.value,
    billed: row.billed,
    reasons: row.reasons,
    blockers: row.blockers,
    met: row.met,
    of: row.of_all,
    ...(row.ready_since === null ? {} : { readySince: row.ready_since }),
    ...(row.next_on === null ? {} : { nextOn: row.next_on }),
    ...(row.next === null ? {} : { next: row.next }),
  }
}

/** Ready net per currency: kept beside the rows, not summed over them. */
async function readyTotals({ transaction }: Session, currency: string | undefined) {
  const rows = await transaction.rows<{ currency: string; ready: Minor; count: bigint }>(
    `SELECT currency, ready, count FROM readiness_totals
      WHERE organization_id = $1 AND count > 0 AND ($2::text IS NULL OR currency = $2)
      ORDER BY currency`,
    [transaction.organizationId, currency ?? null],
  )
  return Object.fromEntries(
    rows.map(({ currency: code, ready, count }) => [code, { ready, count: Number(count) }]),
  )
}

/** What becomes ready next by itself: its day, and a sentence. */
export async function nextToCome(
  { transaction }: Session,
  currency: string | undefined,
): Promise<{ readonly day: Day; readonly message: string } | undefined> {
  const [row] = await transaction.rows<{ next_on: Day; next: string; label: string }>(
    `SELECT r.next_on, r.next, o.label FROM readiness r
      JOIN orders o ON o.organization_id = r.organization_id AND o.id = r.order_id
      WHERE r.organization_id = $1 AND r.next_on IS NOT NULL
        AND ($2::text IS NULL OR r.currency = $2)
      ORDER BY r.next_on, r.order_id LIMIT 1`,
    [transaction.organizationId, currency ?? null],
  )
  return row === undefined
    ? undefined
    : { day: row.next_on, message: `${row.next} of "${row.label}"` }
}
