import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { futureOrderList } from './schema.ts'

type FutureOrder = ItemOf<typeof futureOrderList>

interface Row {
  readonly of: FutureOrder
  /** Null: what has no day; `renewal`: behind the running term. */
  readonly month: string | null
  readonly net: string
}

const columns: Columns<Row> = {
  order: ({ of }) => of.order,
  order_number: ({ of }) => of.order_number,
  order_label: ({ of }) => of.order_label,
  customer: ({ of }) => of.customer,
  customer_name: ({ of }) => of.customer_name,
  month: ({ month }) => month,
  currency: ({ of }) => of.currency,
  net: ({ net }) => net,
}

/** A row for each order and month, so that a spreadsheet can turn and sum them. */
function rowsOf(of: FutureOrder): Row[] {
  const months = of.months.map(({ month, net }) => ({ of, month, net: net.amount }))
  const renewal = { of, month: 'renewal', net: of.renewal.amount }
  const all = [...months, renewal, { of, month: null, net: of.open.amount }]
  return all.filter(({ net }) => /[1-9]/.test(net))
}

export const futureExport: Export = {
  list: 'listFutureOrders',
  id: 'exportFutureOrders',
  path: '/v1/reports/future-revenue/orders.csv',
  what: 'Future revenue by order and month',
  rows: rowsOf,
  columns,
}
