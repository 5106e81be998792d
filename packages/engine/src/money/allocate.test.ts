import { describe, expect, it } from 'vitest'
import { allocate, series } from './allocate.ts'
import { absolute, divideRounded, sum } from './decimal.ts'

/** All rows of so many weights from −2 to 4 whose sum is not zero. */
function* rows(length: number, row: readonly bigint[] = []): Generator<readonly bigint[]> {
  if (row.length === length) {
    if (sum(row) !== 0n) yield row
    return
  }
  for (let weight = -2n; weight <= 4n; weight += 1n) yield* rows(length, [...row, weight])
}

const amounts = [-101n, -100n, -1n, 0n, 1n, 2n, 3n, 99n, 100n, 101n]

describe('splitting by weights, for every small row', () => {
  it('adds up to the amount, each share within one unit of exact', () => {
    for (const weights of rows(3)) {
      const total = sum(weights)
      for (const amount of amounts) {
        const shares = allocate(amount, weights)
        const said = `${amount} by ${weights.join(':')}`
        expect(sum(shares), said).toBe(amount)
        for (const [index, share] of shares.entries()) {
          const off = absolute(share * total - amount * (weights[index] ?? 0n))
          expect(off < absolute(total), `${said}: ${shares.join(' ')}`).toBe(true)
        }
      }
    }
  })

  it('mirrors a negative amount, and gives nothing to who weighs nothing of an even split', () => {
    for (const weights of rows(3)) {
      for (const amount of amounts) {
        const mirrored = allocate(-amount, weights).map((share) => -share)
        expect(mirrored).toEqual(allocate(amount, weights))
      }
    }
    expect(allocate(100n, [1n, 0n, 1n])).toEqual([50n, 0n, 50n])
    expect(allocate(101n, [1n, 0n, 1n])).toEqual([51n, 0n, 50n])
  })

  it('exceeds no weight where the amount does not exceed their sum', () => {
    const beyond: string[] = []
    for (const weights of rows(4)) {
      const total = sum(weights)
      for (let amount = 0n; amount <= total; amount += 1n) {
        const shares = allocate(amount, weights)
        const inside = shares.every((share, index) => {
          const weight = weights[index] ?? 0n
          return share * weight >= 0n && absolute(share) <= absolute(weight)
        })
        if (!inside) beyond.push(`${amount} by ${weights.join(':')} is ${shares.join(' ')}`)
      }
    }
    expect(beyond).toEqual([])
  })

  it('refuses weights that come to nothing', () => {
    for (const weights of [[], [0n], [1n, -1n]]) {
      expect(() => allocate(100n, weights)).toThrow()
      expect(() => series(100n, weights)).toThrow()
    }
  })
})

describe('splitting over time', () => {
  it.each([
    [10_000n, [1n, 1n, 1n], [3333n, 3334n, 3333n]],
    [1n, [1n, 1n], [1n, 0n]],
    [-1n, [1n, 1n], [-1n, 0n]],
    [5n, [1n, 1n, 1n, 1n], [1n, 2n, 1n, 1n]],
    [100n, [1n, 0n, 1n], [50n, 0n, 50n]],
    [0n, [1n, 2n], [0n, 0n]],
  ])('%s by %o is %o', (amount, weights, expected) => {
    expect(series(amount, weights)).toEqual(expected)
  })

  it('keeps every prefix within half a unit of exact', () => {
    for (const weights of rows(3)) {
      const total = sum(weights)
      for (const amount of amounts) {
        const parts = series(amount, weights)
        expect(sum(parts)).toBe(amount)
        let [told, weight] = [0n, 0n]
        for (const [index, part] of parts.entries()) {
          told += part
          weight += weights[index] ?? 0n
          expect(told).toBe(divideRounded(amount * weight, total))
        }
      }
    }
  })
})
