import type { Minor } from '../money/decimal.ts'
import { divideRounded, microHundred, sum } from '../money/decimal.ts'
import type { Order, OrderLine } from './types.ts'

/** The lines that count: alternative and optional ones stand outside until promoted. */
export function standardLines(order: Order): readonly OrderLine[] {
  return order.lines.every((line) => line.kind === 'standard')
    ? order.lines
    : order.lines.filter((line) => line.kind === 'standard')
}

/** Net value of the order: the sum of its standard lines. */
export function orderNet(order: Order): Minor {
  return sum(standardLines(order).map((line) => line.net))
}

/** What a figure may grow to with the order's tolerance; a negative line's limit is mirrored. */
export function withTolerance(value: Minor, order: Order): Minor {
  if (order.tolerance === 0n) return value
  return divideRounded(value * (microHundred + order.tolerance), microHundred)
}

/** What may ever be billed of a line. */
export function lineCeiling(order: Order, line: OrderLine): Minor {
  return withTolerance(line.net, order)
}

/** What may ever be billed of the order. */
export function orderCeiling(order: Order): Minor {
  return withTolerance(orderNet(order), order)
}
