import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openNet, shareOfPart } from './split.ts'

it('keeps cents on the open side until they have come in', () => {
  expect(openNet({ net: 1000n, gross: 1200n, open: 1200n })).toBe(1000n)
  expect(openNet({ net: 1000n, gross: 1200n, open: 600n })).toBe(500n)
  expect(openNet({ net: 1000n, gross: 1200n, open: 1199n })).toBe(1000n)
  expect(openNet({ net: 1000n, gross: 1200n, open: 1n })).toBe(1n)
  expect(openNet({ net: 1000n, gross: 1200n, open: 0n })).toBe(0n)
})

it('splits without a remainder, and never falls as more is open', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 15n })
  fc.assert(
    fc.property(amount, amount, amount, amount, (net, tax, one, two) => {
      const gross = net + tax
      const [less, more] = [one % (gross + 1n), two % (gross + 1n)].sort((a, b) => (a < b ? -1 : 1))
      const of = (open = 0n) => openNet({ net, gross, open })
      expect(of(less)).toBeLessThanOrEqual(of(more))
      expect(of(more)).toBeLessThanOrEqual(net)
      expect(of(less)).toBeGreaterThanOrEqual(0n)
      expect((net - of(less)) * gross).toBeLessThanOrEqual(net * (gross - (less ?? 0n)))
    }),
  )
})

it('falls to the parts of a document pro rata, and all parts come to the whole', () => {
  const grosses = [158400n, 150001n, 1n]
  const whole = 308402n
  const shares = (amount: bigint) => {
    let upto = 0n
    return grosses.map((own) => {
      upto += own
      return shareOfPart(amount, { own, upto, whole })
    })
  }
  expect(shares(whole)).toEqual(grosses)
  expect(shares(100000n)).toEqual([51361n, 48638n, 1n])
  expect(shares(0n)).toEqual([0n, 0n, 0n])
  expect(shareOfPart(500n, { own: 0n, upto: 0n, whole: 0n })).toBe(500n)
})
