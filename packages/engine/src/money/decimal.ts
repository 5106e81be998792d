import { assert } from '../fault/fault.ts'

/** An amount in minor units of its currency: 123.45 EUR = 12345n, 123 JPY = 123n. */
export type Minor = bigint

/**
 * A price, quantity or percentage in millionths: 13.446 = 13_446_000n, 33.333333 % = 33_333_333n.
 */
export type Micro = bigint

const microDigits = 6
export const microOne: Micro = 1_000_000n
/** 100 % as `Micro`. */
export const microHundred: Micro = 100_000_000n

/**
 * Division rounded half away from zero (365.125 → 365.13, −0.995 → −1.00), the one rounding of
 * Tranche (EN 16931 examples round so; never half to even).
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  assert(denominator !== 0n, 'denominator is not zero')
  const negative = numerator < 0n !== denominator < 0n
  const above = numerator < 0n ? -numerator : numerator
  const below = denominator < 0n ? -denominator : denominator
  const rounded = (2n * above + below) / (2n * below)
  return negative ? -rounded : rounded
}

/** Division towards minus infinity. */
export function divideFloor(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const exact = quotient * denominator === numerator
  return exact || numerator < 0n === denominator < 0n ? quotient : quotient - 1n
}

/** `percent` of an amount, rounded to the minor unit. */
export function percentOf(amount: Minor, percent: Micro): Minor {
  return divideRounded(amount * percent, microHundred)
}

const microCent: Micro = 10_000n

/**
 * A part in percent as it is shown and printed everywhere: what was recorded, where the part is
 * just that; else rounded half away from zero to two decimals. 100 % is all of it and nothing else:
 * never rounded up to (99.996 → 99.99) and never down from (100.004 → 100.01).
 */
export function shownPercent(part: Minor, whole: Minor, recorded?: Micro): Micro {
  if (part === 0n || whole === 0n) return 0n
  if (part === whole) return microHundred
  if (recorded !== undefined && percentOf(whole, recorded) === part) return recorded
  const near = divideRounded(part * microHundred, whole * microCent) * microCent
  if (near !== microHundred) return near
  return absolute(part) < absolute(whole) ? near - microCent : near + microCent
}

const decimalPattern = /^([+-]?)(\d{1,18})(?:\.(\d{1,18}))?$/

/**
 * Decimal text to an integer with `digits` decimals. Undefined when it is no plain decimal or has
 * more decimals, zeros too: 12.500 EUR may be twelve and a half or twelve thousand five hundred.
 */
export function parseDecimal(text: string, digits: number): bigint | undefined {
  const match = decimalPattern.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = ''] = match
  if (fraction.length > digits) return undefined
  const value = BigInt(whole + fraction.padEnd(digits, '0'))
  return sign === '-' ? -value : value
}

/** An integer with `digits` decimals as text: all of them, without grouping. */
export function formatDecimal(value: bigint, digits: number): string {
  const negative = value < 0n
  const text = (negative ? -value : value).toString().padStart(digits + 1, '0')
  const cut = text.length - digits
  const plain = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
  return negative ? `-${plain}` : plain
}

/** Prices, quantities and percentages as short text: 13.446000 → "13.446", 50.000000 → "50". */
export function formatMicro(value: Micro): string {
  const text = formatDecimal(value, microDigits)
  return text.replace(/\.?0+$/, '')
}

/** `13.446` in millionths; undefined when it is no decimal or has more than six decimals. */
export function parseMicro(text: string): Micro | undefined {
  return parseDecimal(text, microDigits)
}

/** The smaller of two. */
export function minOf(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

/** The larger of two. */
export function maxOf(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

/** Between zero and `limit`, on the limit's sign. */
export function within(value: bigint, limit: bigint): bigint {
  if (limit >= 0n) return maxOf(minOf(value, limit), 0n)
  return -within(-value, -limit)
}

/** The value without its sign. */
export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** Of nothing: zero. */
export function sum(values: Iterable<bigint>): bigint {
  let total = 0n
  for (const value of values) total += value
  return total
}
