import { netOf } from '../lines/index.ts'
import { absolute, type Micro, microHundred, minOf, shownPercent } from '../money/decimal.ts'
import { type Fraction, ofPercent } from '../money/fraction.ts'
import type { OrderProgress } from '../orders/progress.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { orderNet, standardLines } from '../orders/values.ts'

/**
 * Progress of the order: as recorded for it, else the net-weighted mean of its lines
 * (lines without progress count as 0). Where deductions leave no net to weigh by, every line weighs
 * with its amount.
 */
export function orderProgress(order: Order, progress: OrderProgress): Fraction {
  if (progress.percent !== undefined) {
    return ofPercent(progress.percent)
  }
  const lines = standardLines(order)
  const plain = orderNet(order) > 0n
  let [done, whole] = [0n, 0n]
  for (const line of lines) {
    const net = netOf(line)
    const weight = plain ? net : absolute(net)
    done += (progress.lines[line.id] ?? 0n) * weight
    whole += weight
  }
  if (whole <= 0n || done <= 0n) return { numerator: 0n, denominator: 1n }
  // A deduction that is not done yet does not make the others more than done.
  return { numerator: minOf(done, whole * microHundred), denominator: whole * microHundred }
}

/** Progress of a line: its own, else the order's. */
export function lineProgress(line: OrderLine, progress: OrderProgress): Fraction {
  return ofPercent(progress.lines[line.id] ?? progress.percent ?? 0n)
}

/** Progress of the order as it is shown: as recorded, else the mean by the rule of all percents. */
export function shownProgress(order: Order, progress: OrderProgress): Micro {
  const { numerator, denominator } = orderProgress(order, progress)
  return progress.percent ?? shownPercent(numerator, denominator)
}
