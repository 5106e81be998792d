import { z } from '@hono/zod-openapi'
import { currencyCode, idOf, paging, text } from '../base/http/fields.ts'
import { presentId } from '../base/http/ids.ts'
import { byCurrency, moneyIn, pageOf, presentPage } from '../base/http/present.ts'
import { bucket, presentExplanations, presentNext } from '../orders/index.ts'
import { endpoint } from '../organizations/index.ts'
import { listQueue } from './queue.ts'
import { queue } from './schema.ts'
import type { NextOrder, QueueRow } from './views.ts'

function presentQueueRow(row: QueueRow) {
  const money = moneyIn(row.currency)
  return {
    object: 'queue_row' as const,
    order: presentId('order', row.orderId),
    order_number: row.orderNumber,
    order_label: row.orderLabel,
    customer: presentId('customer', row.customerId),
    customer_name: row.customerName,
    bucket: row.bucket,
    what: [...row.what],
    ready: money(row.ready),
    ready_tax: money(row.readyTax),
    ready_gross: money(row.ready + row.readyTax),
    order_net: money(row.orderNet),
    billed: money(row.billed),
    to_date: money(row.billed + row.ready),
    reasons: presentExplanations(row.reasons),
    blockers: presentExplanations(row.blockers),
    conditions: { met: row.met, of: row.of },
    ready_since: row.readySince ?? null,
    next: row.next === undefined ? null : presentNext(row.next, row.currency),
  }
}

function presentNextOrder({ orderId, orderNumber, orderLabel, currency, next }: NextOrder) {
  return {
    order: presentId('order', orderId),
    order_number: orderNumber,
    order_label: orderLabel,
    ...presentNext(next, currency),
  }
}

export const queueEndpoints = [
  endpoint({
    tag: 'Queue',
    method: 'get',
    path: '/v1/queue',
    id: 'listQueue',
    needs: 'order.read',
    summary: 'What is ready, what waits and for what',
    query: z.strictObject({
      ...paging,
      bucket: bucket.optional(),
      customer: idOf('customer').optional(),
      currency: currencyCode.optional(),
      q: text(200).optional().openapi({ description: 'Words of order or customer, or a number.' }),
    }),
    answers: { 200: queue },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await listQueue(session, { page, filter })
      const { nextOrder } = found
      const totals = byCurrency(found.totals, (currency, { ready, readyTax, count }) => {
        const money = moneyIn(currency)
        return {
          ready: money(ready),
          ready_tax: money(readyTax),
          ready_gross: money(ready + readyTax),
          count,
        }
      })
      return {
        status: 200,
        body: {
          ...presentPage(found, presentQueueRow),
          totals,
          buckets: { ...found.buckets },
          next_order: nextOrder === undefined ? null : presentNextOrder(nextOrder),
        },
      }
    },
  }),
]
