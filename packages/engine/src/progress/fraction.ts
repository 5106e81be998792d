import { divideRounded, type Micro, type Minor, microHundred } from '../money/decimal.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { orderValue, standardLines } from '../orders/values.ts'
import type { OrderProgress } from './types.ts'

/** Progress as an exact fraction: the mean over lines need not have six decimals. */
export interface Fraction {
  readonly numerator: bigint
  /** Above zero. */
  readonly denominator: bigint
}

/**
 * Progress of the order: as recorded for it, else the net-weighted mean of its lines
 * (lines without progress count as 0).
 */
export function orderProgress(order: Order, progress: OrderProgress): Fraction {
  if (progress.percent !== undefined) {
    return { numerator: progress.percent, denominator: microHundred }
  }
  let done = 0n
  for (const line of standardLines(order)) done += (progress.lines[line.id] ?? 0n) * line.net
  const value = orderValue(order)
  if (value <= 0n || done <= 0n) return { numerator: 0n, denominator: 1n }
  return { numerator: done, denominator: value * microHundred }
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

/** In percent with six decimals, cut (99.9999999 % is not 100 %). */
export function progressPercent({ numerator, denominator }: Fraction): Micro {
  return (numerator * microHundred) / denominator
}
