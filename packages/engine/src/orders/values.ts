import { ceilingOf, grows, netOf } from '../lines/index.ts'
import type { Work } from '../lines/method.ts'
import type { Minor } from '../money/decimal.ts'
import { divideRounded, microHundred } from '../money/decimal.ts'
import type { Order, OrderLine } from './types.ts'

/** The lines that count: alternative and optional ones stand outside until promoted. */
export function standardLines(order: Order): readonly OrderLine[] {
  return order.lines.every((line) => line.kind === 'standard')
    ? order.lines
    : order.lines.filter((line) => line.kind === 'standard')
}

/**
 * The lines that a plan bills in parts: not those that work or time makes more, nor those that are
 * billed by data of their own.
 */
export function plannedLines(order: Order): readonly OrderLine[] {
  const lines = standardLines(order)
  const stands = (line: OrderLine) => grows(line) || line.billing !== undefined
  return lines.some(stands) ? lines.filter((line) => !stands(line)) : lines
}

/** What the shares of a plan are counted from. */
export function plannedNet(order: Order): Minor {
  return netOfLines(plannedLines(order))
}

/** Net of some lines as agreed. */
export function netOfLines(lines: readonly OrderLine[]): Minor {
  let total = 0n
  for (const line of lines) total += netOf(line)
  return total
}

/** Net of the order: the sum of its standard lines. */
export function orderNet(order: Order): Minor {
  return netOfLines(standardLines(order))
}

/** An order and what was recorded of its lines. */
export interface WorkedOrder {
  readonly order: Order
  /** Of its lines, up to a day. */
  readonly work: Work
}

/** What a figure may grow to with the order's tolerance; a negative line's limit is mirrored. */
export function withTolerance(value: Minor, order: Order): Minor {
  if (order.tolerance === 0n) return value
  return divideRounded(value * (microHundred + order.tolerance), microHundred)
}

/** What may be billed of a line. */
export function lineCeiling({ order, work }: WorkedOrder, line: OrderLine): Minor {
  return withTolerance(ceilingOf(line, work), order)
}

/** What its lines come to at most by the day of its work, without tolerance. */
export function orderLimit({ order, work }: WorkedOrder): Minor {
  let total = 0n
  for (const line of standardLines(order)) total += ceilingOf(line, work)
  return total
}

/** What may be billed of the order. */
export function orderCeiling(worked: WorkedOrder): Minor {
  return withTolerance(orderLimit(worked), worked.order)
}
