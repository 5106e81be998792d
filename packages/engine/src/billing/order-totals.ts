import { type Minor, percentOf, sum } from '../money/decimal.ts'
import { taxGroups } from '../orders/tax-groups.ts'
import type { Order } from '../orders/types.ts'
import { netOfLines } from '../orders/values.ts'
import type { TaxAmount } from './types.ts'

/** What an order comes to as it was agreed. */
export interface OrderTotals {
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** By key and rate, in the order of the lines. */
  readonly taxes: readonly TaxAmount[]
}

/** Net, tax and gross of an order's standard lines; tax is rounded once a tax group. */
export function orderTotals(order: Order): OrderTotals {
  const taxes = new Map<string, TaxAmount>()
  let net = 0n
  for (const group of taxGroups(order)) {
    const base = netOfLines(group.lines)
    net += base
    for (const { key, percent } of group.taxes) {
      const rate = `${percent}|${key}`
      const before = taxes.get(rate) ?? { key, percent, base: 0n, tax: 0n }
      const tax = before.tax + percentOf(base, percent)
      taxes.set(rate, { key, percent, base: before.base + base, tax })
    }
  }
  const amounts = [...taxes.values()]
  const tax = sum(amounts.map((each) => each.tax))
  return { net, tax, gross: net + tax, taxes: amounts }
}
