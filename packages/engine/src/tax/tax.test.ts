import { describe, expect, it } from 'vitest'
import { order, Story, unwrap } from '../../test/story.ts'
import { taxGroup } from '../orders/tax-group.ts'
import { defineOrder } from '../plans/define-order.ts'
import { netOfGross, splitTax, taxesOf, totalRate } from './cumulative.ts'

const rates = (...percents: readonly number[]) =>
  percents.map((percent, index) => ({ key: `t${index}`, percent: BigInt(percent * 1_000_000) }))

describe('tax of a net', () => {
  it.each([
    [10_000n, 19, 1900n],
    [-10_000n, 19, -1900n],
    [1n, 50, 1n],
    [-1n, 50, -1n],
    [1n, 49.999999, 0n],
    [0n, 19, 0n],
    [10_000n, 0, 0n],
    // 0.075 · 5.33 = 0.39975.
    [533n, 7.5, 40n],
  ])('%s at %s %% is %s', (net, percent, expected) => {
    expect(taxesOf(net, rates(percent))).toEqual({ t0: expected })
  })

  it('is rounded once per rate where several stand side by side', () => {
    expect(taxesOf(10_010n, rates(5, 9.975))).toEqual({ t0: 501n, t1: 998n })
    expect(taxesOf(10_010n, [])).toEqual({})
  })
})

describe('the net inside a gross', () => {
  it.each([
    [11_900n, [19], 10_000n],
    [11_901n, [19], 10_001n],
    [1n, [19], 1n],
    [1n, [100], 1n],
    [1n, [100.000001], 0n],
    [-11_900n, [19], -10_000n],
    [11_498n, [5, 9.975], 10_000n],
    [5000n, [], 5000n],
  ])('of %s with %o is %s', (gross, percents, expected) => {
    expect(netOfGross(gross, rates(...percents))).toBe(expected)
  })

  it('and its tax come back to the gross, or a cent beside it', () => {
    const set = rates(19)
    for (let gross = 1n; gross <= 2000n; gross += 1n) {
      const net = netOfGross(gross, set)
      const again = net + (taxesOf(net, set)['t0'] ?? 0n)
      expect(again - gross >= -1n && again - gross <= 1n, `${gross}`).toBe(true)
    }
  })
})

describe('a tax that is given', () => {
  it.each([
    [1498n, [5, 9.975], [500n, 998n]],
    [1n, [5, 5], [1n, 0n]],
    [-1n, [5, 5], [-1n, 0n]],
    [7n, [0, 19], [0n, 7n]],
  ])('of %s goes to %o as %o', (tax, percents, expected) => {
    expect(Object.values(splitTax(tax, rates(...percents)))).toEqual(expected)
  })

  it('is none where no rate asks for any', () => {
    expect(splitTax(0n, rates(0, 0))).toEqual({ t0: 0n, t1: 0n })
    expect(totalRate(rates(5, 9.975))).toBe(14_975_000n)
  })
})

describe('a tax group', () => {
  const lines = [
    { id: 'a', net: '0.10', tax: '5' },
    { id: 'b', net: '0.10', tax: '5' },
    { id: 'c', net: '0.10', tax: '5' },
  ]

  it('is the set of taxes, in whatever order it is written', () => {
    const [one, other] = [
      { key: 'gst', percent: '5' },
      { key: 'qst', percent: '9.975' },
    ] as const
    const both = [
      { id: 'a', net: '1.00', taxes: [one, other] },
      { id: 'b', net: '1.00', taxes: [other, one] },
      { id: 'c', net: '1.00', taxes: [one] },
    ]
    const defined = unwrap(defineOrder(order(both)))
    const [a, b, c] = defined.lines.map((line) => taxGroup(defined, line))
    expect([a === b, a === c]).toEqual([true, false])
  })

  it('is rounded as a whole, or line by line where the order says so', () => {
    const whole = new Story(order(lines)).bill({ rest: true })
    const byLine = new Story(order(lines, undefined, { taxMode: 'line' })).bill({ rest: true })
    // 0.015 and 3 × 0.005, each half away from zero.
    expect([whole?.tax, byLine?.tax]).toEqual([2n, 3n])
  })

  it('comes out at the tax of the whole, however the order is cut up', () => {
    const cuts = [['10', '10', '10'], ['33.333333', '33.333333'], ['1', '98'], ['99.99']]
    for (const cut of cuts) {
      const story = new Story(order([{ id: 'a', net: '99.99', tax: '7.7' }]))
      const parts = [...cut.map((percent) => ({ percent })), { rest: true as const }]
      const taxes = parts.map((each) => story.bill(each)?.tax ?? 0n)
      expect(
        taxes.reduce((a, b) => a + b),
        cut.join(' '),
      ).toBe(770n)
    }
  })
})
