import { netOf } from '../lines/index.ts'
import {
  absolute,
  divideRounded,
  type Micro,
  type Minor,
  microHundred,
  minOf,
  shownPercent,
} from '../money/decimal.ts'
import type { OrderProgress } from '../orders/progress.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { orderNet, standardLines } from '../orders/values.ts'

/** Progress as an exact fraction: the mean over lines need not have six decimals. */
export interface Fraction {
  /** Work done, weighted by net. */
  readonly numerator: bigint
  /** Above zero. */
  readonly denominator: bigint
}

/**
 * Progress of the order: as recorded for it, else the net-weighted mean of its lines
 * (lines without progress count as 0). Where deductions leave no net to weigh by, every line weighs
 * with its amount.
 */
export function orderProgress(order: Order, progress: OrderProgress): Fraction {
  if (progress.percent !== undefined) {
    return { numerator: progress.percent, denominator: microHundred }
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
  const numerator = progress.lines[line.id] ?? progress.percent ?? 0n
  return { numerator, denominator: microHundred }
}

export function reaches(progress: Fraction, threshold: Micro): boolean {
  return progress.numerator * microHundred >= threshold * progress.denominator
}

/** Part of an amount, rounded once. */
export function partOf(amount: Minor, { numerator, denominator }: Fraction): Minor {
  return divideRounded(amount * numerator, denominator)
}

/** Progress of the order as it is shown: as recorded, else the mean by the rule of all percents. */
export function shownProgress(order: Order, progress: OrderProgress): Micro {
  const { numerator, denominator } = orderProgress(order, progress)
  return progress.percent ?? shownPercent(numerator, denominator)
}

/** To hold against a threshold: in percent with six decimals, cut (99.9999999 % is not 100 %). */
export function progressPercent({ numerator, denominator }: Fraction): Micro {
  return (numerator * microHundred) / denominator
}
