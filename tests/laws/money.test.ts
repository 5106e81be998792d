import { allocate, divideRounded, formatDecimal, parseDecimal, series, sum } from '@tranche/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const amount = fc.bigInt({ min: -1_000_000_000_000n, max: 1_000_000_000_000n })
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 1_000_000_000n }), { minLength: 1, maxLength: 20 })
  .filter((each) => sum(each) > 0n)

describe('laws of money', () => {
  it('9: allocate keeps the total and the sign', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const parts = allocate(total, shares)
        expect(sum(parts)).toBe(total)
        for (const [index, part] of parts.entries()) {
          expect(total < 0n ? part <= 0n : part >= 0n).toBe(true)
          if (shares[index] === 0n) expect(part).toBe(0n)
        }
      }),
    )
  })

  it('9: a share is less than one unit off its exact value', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const base = sum(shares)
        for (const [index, part] of allocate(total, shares).entries()) {
          const off = part * base - total * (shares[index] ?? 0n)
          expect(off < base && off > -base).toBe(true)
        }
      }),
    )
  })

  it('9: with mixed signs no share exceeds its weight', () => {
    const mixed = fc
      .array(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), { minLength: 1, maxLength: 8 })
      .filter((each) => sum(each) > 0n)
    fc.assert(
      fc.property(mixed, fc.nat(1_000_000), (shares, part) => {
        const total = (sum(shares) * BigInt(part)) / 1_000_000n
        const parts = allocate(total, shares)
        expect(sum(parts)).toBe(total)
        for (const [index, each] of parts.entries()) {
          const weight = shares[index] ?? 0n
          const [least, most] = weight < 0n ? [weight, 0n] : [0n, weight]
          expect(each >= least && each <= most).toBe(true)
        }
      }),
    )
  })

  it('a series keeps the total, and every prefix is within half a unit', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const parts = series(total, shares)
        expect(sum(parts)).toBe(total)
        const base = sum(shares)
        let prefix = 0n
        let weight = 0n
        for (const [index, part] of parts.entries()) {
          prefix += part
          weight += shares[index] ?? 0n
          const off = 2n * (prefix * base - total * weight)
          expect(off <= base && off >= -base).toBe(true)
        }
      }),
    )
  })

  it('rounds half away from zero, the same on both sides of it', () => {
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 1n, max: 1_000_000n }), (value, by) => {
        const rounded = divideRounded(value, by)
        expect(divideRounded(-value, by)).toBe(-rounded)
        const off = 2n * (rounded * by - value)
        expect(value < 0n ? off < by && off >= -by : off <= by && off > -by).toBe(true)
      }),
    )
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(amount, fc.nat(6), (value, digits) => {
        expect(parseDecimal(formatDecimal(value, digits), digits)).toBe(value)
      }),
    )
  })
})
