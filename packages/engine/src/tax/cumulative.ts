import { allocate } from '../money/allocate.ts'
import {
  divideRounded,
  type Micro,
  type Minor,
  microHundred,
  percentOf,
  sum,
} from '../money/decimal.ts'
import type { TaxRate } from './rate.ts'

/** Tax of a cumulative net, per tax key: round(net × rate), once per rate (EN 16931 BR-S-09). */
export function taxesOf(net: Minor, taxes: readonly TaxRate[]): Record<string, Minor> {
  return Object.fromEntries(taxes.map(({ key, percent }) => [key, percentOf(net, percent)]))
}

/** Sum of all rates of a set. */
export function totalRate(taxes: readonly TaxRate[]): Micro {
  return sum(taxes.map(({ percent }) => percent))
}

/** Net inside a gross amount: round(gross / (1 + rate)). */
export function netOfGross(gross: Minor, taxes: readonly TaxRate[]): Minor {
  return divideRounded(gross * microHundred, microHundred + totalRate(taxes))
}

/** A tax sum given by gross − net, handed to the keys of its set pro rata to their rates. */
export function splitTax(tax: Minor, taxes: readonly TaxRate[]): Record<string, Minor> {
  const rates = taxes.map(({ percent }) => percent)
  if (totalRate(taxes) === 0n) return Object.fromEntries(taxes.map(({ key }) => [key, 0n]))
  const shares = allocate(tax, rates)
  return Object.fromEntries(taxes.map(({ key }, index) => [key, shares[index] ?? 0n]))
}
