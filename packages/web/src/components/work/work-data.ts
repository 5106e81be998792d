import { answer, type components } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import type { Order, OrderLine } from '../orders/order-data.ts'
import { standardLines } from '../orders/standard-lines.ts'

export type WorkEntry = components['schemas']['WorkEntry']

/** Lines for which time and costs are recorded. */
export function effortLines(order: Order): OrderLine[] {
  return standardLines(order).filter(({ method }) => method === 'effort')
}

/** Time and costs of an order, the latest day first. */
export function useOrderWork(order: string) {
  return useRows<WorkEntry>(['work', order], (client, cursor) => {
    const page = cursor === undefined ? {} : { cursor }
    const query = { order, sort: '-day' as const, limit: 100, ...page }
    return answer(client.GET('/v1/work', { params: { query } }))
  })
}

/** What of a line waits for an invoice within these days, the first day first. */
export function useWaitingWork(
  order: string,
  { line, from, to }: { readonly line: string; readonly from: string; readonly to: string },
) {
  return useRows<WorkEntry>(['work', 'waiting', order, line, from, to], (client, cursor) => {
    const page = cursor === undefined ? {} : { cursor }
    const days = { 'day[gte]': from, 'day[lte]': to }
    const only = { billed: 'false', billable: 'true', sort: 'day' } as const
    const query = { order, line, ...days, ...only, limit: 100, ...page }
    return answer(client.GET('/v1/work', { params: { query } }))
  })
}
