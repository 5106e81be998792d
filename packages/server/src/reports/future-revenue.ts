import { type Day, type FutureRevenue, futureRevenue, sum } from '@tranche/engine'
import type { Transaction, Value } from '../base/storage/database.ts'
import { type Filter, keyset, type Page, type PageRequest, pageOf } from '../base/storage/pages.ts'
import { type LoadedOrder, loadOrders } from '../orders/index.ts'
import type { Session } from '../organizations/index.ts'
import type { FutureOrder, FutureTotal } from './views.ts'

/** So many orders are decided at once: others are answered in between. */
const chunk = 100

/** Net that comes month by month, of all orders that run or of those that the filter finds. */
export async function showFutureRevenue(
  session: Session,
  filter: Filter,
): Promise<readonly FutureTotal[]> {
  const totals = new Map<string, FutureTotal>()
  for await (const orders of comingOrders(session, filter)) {
    for (const { currency, months, open, renewal, total } of orders) {
      const before = totals.get(currency)
      const count = bringsNothing({ months, open, renewal }) ? 0 : 1
      const own = { currency, months, open, renewal, total, count }
      totals.set(currency, before === undefined ? own : added(before, own))
    }
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

function added(one: FutureTotal, other: FutureTotal): FutureTotal {
  return {
    currency: one.currency,
    months: one.months.map(({ month, net }, index) => {
      return { month, net: net + (other.months[index]?.net ?? 0n) }
    }),
    open: one.open + other.open,
    renewal: one.renewal + other.renewal,
    total: one.total + other.total,
    count: one.count + other.count,
  }
}

/** The orders of which something comes, newest first; of a month those that bring it some. */
export async function listFutureOrders(
  session: Session,
  asked: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<FutureOrder>> {
  const { page } = asked
  const { month, ...filter } = asked.filter
  const bringsSome = (order: FutureOrder) =>
    month === undefined
      ? !bringsNothing(order)
      : order.months.some((each) => each.month === month && each.net !== 0n)
  const found: FutureOrder[] = []
  for await (const orders of comingOrders(session, filter, page.cursor)) {
    found.push(...orders.filter(bringsSome))
    if (found.length > page.limit) break
  }
  return pageOf(page, found)
}

/** What comes of confirmed orders, a chunk at a time, newest first. */
async function* comingOrders(
  session: Session,
  filter: Filter,
  cursor?: string,
): AsyncGenerator<FutureOrder[]> {
  const { transaction, today } = session
  let after = cursor
  for (;;) {
    const page = { limit: chunk, ...(after === undefined ? {} : { cursor: after }) }
    const { data, nextCursor } = await confirmedOrders(transaction, page, filter)
    const loaded = await loadOrders(transaction, data, { lock: false })
    yield data.flatMap((id) => comingOf(loaded.get(id), today))
    if (nextCursor === undefined) return
    after = nextCursor
  }
}

async function confirmedOrders(
  transaction: Transaction,
  page: PageRequest,
  filter: Filter,
): Promise<Page<string>> {
  const query = keyset(page, filter, {
    order: ['o.id', '='],
    customer: ['o.customer_id', '='],
    currency: ['o.currency', '='],
  })
  const values: Value[] = [transaction.organizationId, ...query.values]
  // Who names an order is told that nothing comes of it.
  const which = filter.order === undefined ? "AND o.state = 'confirmed'" : ''
  const rows = await transaction.rows<{ readonly id: string }>(
    `SELECT o.id FROM orders o WHERE o.organization_id = $1 ${which} ${query.where}
      ORDER BY o.id DESC LIMIT ${query.limit}`,
    values,
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: cut.data.map(({ id }) => id) }
}

function comingOf(loaded: LoadedOrder | undefined, today: Day): FutureOrder[] {
  if (loaded === undefined) return []
  const { head, facts } = loaded
  const revenue = futureRevenue(facts, today)
  return [
    {
      id: head.id,
      number: head.number ?? '',
      label: head.label,
      customerId: head.customer_id,
      customerName: head.customer_name,
      currency: head.currency,
      ...revenue,
      total: sum(revenue.months.map(({ net }) => net)),
    },
  ]
}

function bringsNothing({ months, open, renewal }: FutureRevenue): boolean {
  return open === 0n && renewal === 0n && months.every(({ net }) => net === 0n)
}
