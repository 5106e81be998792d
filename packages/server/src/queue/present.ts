import { presentId } from '../base/http/ids.ts'
import { byCurrency, moneyIn, presentPage } from '../base/http/present.ts'
import { presentExplanations, presentNext } from '../orders/index.ts'
import type { NextOrder, Notices, QueueRow, QueueView } from './views.ts'

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

function presentNotices({ count, until, first }: Notices) {
  if (first === undefined) return { count, until, first: null }
  const { orderId, orderNumber, orderLabel, noticeBy } = first
  const order = presentId('order', orderId)
  const named = { order_number: orderNumber, order_label: orderLabel, notice_by: noticeBy }
  return { count, until, first: { order, ...named } }
}

export function presentQueue(view: QueueView) {
  const { nextOrder, notices } = view
  return {
    ...presentPage(view, presentQueueRow),
    totals: byCurrency(view.totals, (currency, { ready, readyTax, count }) => {
      const money = moneyIn(currency)
      return {
        ready: money(ready),
        ready_tax: money(readyTax),
        ready_gross: money(ready + readyTax),
        count,
      }
    }),
    buckets: { ...view.buckets },
    next_order: nextOrder === undefined ? null : presentNextOrder(nextOrder),
    notices: presentNotices(notices),
  }
}
