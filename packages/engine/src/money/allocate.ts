import { assert } from '../fault/fault.ts'
import { divideFloor, divideRounded, type Minor, sum } from './decimal.ts'

/**
 * Splits an amount by weights so that the shares add up to it exactly: largest remainder, ties by
 * order (100.00 by 1:1:1 → 33.34, 33.33, 33.33); a negative amount is the mirror of the positive
 * one. Weights may be negative as long as their sum is not zero; a share then keeps its weight's
 * sign, and with `0 ≤ amount ≤ Σ weights` none exceeds its weight.
 */
export function allocate(amount: Minor, weights: readonly bigint[]): Minor[] {
  if (amount < 0n) return allocate(-amount, weights).map((share) => -share)
  const total = sum(weights)
  assert(total !== 0n, 'weights add up to something')
  const direction = total < 0n ? -1n : 1n
  const base = total * direction
  const shares: Minor[] = []
  const remainders: bigint[] = []
  let left = amount
  for (const weight of weights) {
    const exact = amount * weight * direction
    const share = divideFloor(exact, base)
    shares.push(share)
    remainders.push(exact - share * base)
    left -= share
  }
  if (left > 0n) handOut(shares, remainders, Number(left))
  return shares
}

function handOut(shares: Minor[], remainders: readonly bigint[], units: number): void {
  const order = remainders
    .map((remainder, index) => ({ remainder, index }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    )
  for (const { index } of order.slice(0, units)) shares[index] = (shares[index] ?? 0n) + 1n
}

/**
 * Splits an amount over time: each part is the rounded cumulative less what came before
 * (100.00 by 1:1:1 → 33.33, 33.34, 33.33), so that every prefix is within half a unit of exact.
 */
export function series(amount: Minor, weights: readonly bigint[]): Minor[] {
  const total = sum(weights)
  assert(total !== 0n, 'weights add up to something')
  let weight = 0n
  let before = 0n
  return weights.map((each) => {
    weight += each
    const cumulative = divideRounded(amount * weight, total)
    const part = cumulative - before
    before = cumulative
    return part
  })
}

/** The same in so many even parts. */
export function evenly(amount: bigint, parts: number): bigint[] {
  return series(amount, Array<bigint>(parts).fill(1n))
}
