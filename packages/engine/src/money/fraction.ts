import { divideRounded, type Micro, type Minor, microHundred } from './decimal.ts'

/** An exact share of a whole: a mean need not have six decimals. */
export interface Fraction {
  /** In parts of which the denominator is the whole. */
  readonly numerator: bigint
  /** Above zero. */
  readonly denominator: bigint
}

/** A percentage as a share of the whole. */
export function ofPercent(percent: Micro): Fraction {
  return { numerator: percent, denominator: microHundred }
}

/** Whether it is that many percent, or more. */
export function reaches({ numerator, denominator }: Fraction, threshold: Micro): boolean {
  return numerator * microHundred >= threshold * denominator
}

/** Part of an amount, rounded once. */
export function partOf(amount: Minor, { numerator, denominator }: Fraction): Minor {
  return divideRounded(amount * numerator, denominator)
}

/** To hold against a threshold: in percent with six decimals, cut (99.9999999 % is not 100 %). */
export function percentCut({ numerator, denominator }: Fraction): Micro {
  return (numerator * microHundred) / denominator
}

/** Mean by weight; nothing where no weight is above zero. */
export function meanOf(parts: readonly (readonly [of: Fraction, weight: bigint])[]): Fraction {
  let [top, bottom, whole] = [0n, 1n, 0n]
  for (const [{ numerator, denominator }, weight] of parts) {
    whole += weight
    ;[top, bottom] = lowest(top * denominator + numerator * weight * bottom, bottom * denominator)
  }
  return whole === 0n
    ? { numerator: 0n, denominator: 1n }
    : { numerator: top, denominator: bottom * whole }
}

function lowest(top: bigint, bottom: bigint): [bigint, bigint] {
  let [a, b] = [top, bottom]
  while (b !== 0n) [a, b] = [b, a % b]
  return [top / a, bottom / a]
}
