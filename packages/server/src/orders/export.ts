import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { orderSummaryList } from './list-schema.ts'

const orders: Columns<ItemOf<typeof orderSummaryList>> = {
  id: ({ id }) => id,
  number: ({ number }) => number,
  external_id: ({ external_id }) => external_id,
  state: ({ state }) => state,
  label: ({ label }) => label,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  currency: ({ currency }) => currency,
  net: ({ net }) => net.amount,
  planned: ({ planned }) => planned.amount,
  value: ({ value }) => value.amount,
  billed: ({ billed }) => billed.amount,
  left: ({ left }) => left.amount,
  paid: ({ standing }) => standing.paid.amount,
  open: ({ standing }) => standing.open.amount,
  retained: ({ standing }) => standing.retained.amount,
  ready: ({ standing }) => standing.ready.amount,
  remaining: ({ standing }) => standing.remaining.amount,
  invoiced_gross: ({ receivable }) => receivable.invoiced.amount,
  paid_gross: ({ receivable }) => receivable.paid.amount,
  open_gross: ({ receivable }) => receivable.open.amount,
  progress_percent: ({ progress_percent }) => progress_percent,
  billed_percent: ({ billed_percent }) => billed_percent,
  bucket: ({ bucket }) => bucket,
  next_on: ({ next }) => next?.on ?? null,
  next_net: ({ next }) => next?.net.amount ?? null,
  next: ({ next }) => next?.label ?? null,
  confirmed_on: ({ confirmed_on }) => confirmed_on,
  created_at: ({ created_at }) => created_at,
}

export const orderExport: Export = {
  list: 'listOrderSummaries',
  id: 'exportOrders',
  path: '/v1/orders.csv',
  what: 'Orders',
  columns: orders,
}
