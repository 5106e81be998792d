import { answer, type components } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { addDecimals } from '../../words/decimals.ts'
import type { Order, OrderLine } from '../orders/order-data.ts'
import { standardLines } from '../orders/standard-lines.ts'

export type WorkEntry = components['schemas']['WorkEntry']

/** Lines for which time and costs are recorded. */
export function effortLines(order: Order): OrderLine[] {
  return standardLines(order).filter(({ method }) => method === 'effort')
}

/** Time and costs of an order, the latest day first. */
export function useOrderWork(order: string, options: { readonly enabled?: boolean } = {}) {
  return useRows<WorkEntry>(
    ['work', order],
    (client, cursor) => {
      const page = cursor === undefined ? {} : { cursor }
      const query = { order, sort: '-day' as const, limit: 100, ...page }
      return answer(client.GET('/v1/work', { params: { query } }))
    },
    options,
  )
}

/** Hours recorded of each line of an order; empty where there are more than were answered. */
export function useRecordedHours(order: Order): Readonly<Record<string, string>> {
  const { rows, query } = useOrderWork(order.id, { enabled: effortLines(order).length > 0 })
  const hours: Record<string, string> = {}
  // It only adds to the screen: nothing is said where it is not known, or not all of it.
  if (!query.isSuccess || query.hasNextPage) return hours
  for (const { line, hours: own } of rows.all) {
    if (own !== null) hours[line] = addDecimals(hours[line] ?? '0', own)
  }
  return hours
}
