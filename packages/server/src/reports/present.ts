import type { FutureRevenue, Minor } from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { moneyIn } from '../base/http/present.ts'
import type { FutureOrder, FutureTotal } from './views.ts'

function presentFigures(
  figures: FutureRevenue & { readonly currency: string; readonly total: Minor },
) {
  const { currency, months, total, open, renewal } = figures
  const money = moneyIn(currency)
  return {
    currency,
    months: months.map(({ month, net }) => ({ month, net: money(net) })),
    total: money(total),
    open: money(open),
    renewal: money(renewal),
  }
}

export function presentFuture(totals: readonly FutureTotal[], asOf: string) {
  return {
    object: 'future_revenue' as const,
    as_of: asOf,
    currencies: totals.map((each) => ({ ...presentFigures(each), count: each.count })),
  }
}

export function presentFutureOrder(order: FutureOrder) {
  return {
    object: 'future_order' as const,
    order: presentId('order', order.id),
    order_number: order.number,
    order_label: order.label,
    customer: presentId('customer', order.customerId),
    customer_name: order.customerName,
    ...presentFigures(order),
  }
}
