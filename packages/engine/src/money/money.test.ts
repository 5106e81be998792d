import { describe, expect, it } from 'vitest'
import { allocate, series } from './allocate.ts'
import {
  currencyDigits,
  formatAmount,
  isCurrency,
  parseAmount,
  readableAmount,
} from './currency.ts'
import {
  divideFloor,
  divideRounded,
  formatMicro,
  parseDecimal,
  parseMicro,
  percentOf,
  shownPercent,
  sum,
} from './decimal.ts'
import { add, formatMoney, money, parseMoney, subtract } from './money.ts'

describe('rounding', () => {
  it.each([
    [365125n, 10n, 36513n],
    [-995n, 10n, -100n],
    [995n, -10n, -100n],
    [994n, 10n, 99n],
    [0n, 7n, 0n],
  ])('%s / %s is %s: half away from zero', (numerator, denominator, expected) => {
    expect(divideRounded(numerator, denominator)).toBe(expected)
  })

  it('floors towards minus infinity', () => {
    expect([divideFloor(7n, 2n), divideFloor(-7n, 2n), divideFloor(-8n, 2n)]).toEqual([
      3n,
      -4n,
      -4n,
    ])
  })

  it('takes a percentage of an amount once', () => {
    expect(percentOf(999_999n, 50_000_000n)).toBe(500_000n)
    expect(percentOf(-999_999n, 50_000_000n)).toBe(-500_000n)
  })
})

describe('decimal text', () => {
  it.each([
    ['1.5', 150n],
    ['-0.01', -1n],
    ['+3', 300n],
    ['1.500', undefined],
    ['100000000000000.00', 10n ** 16n],
    ['1.005', undefined],
    ['1e3', undefined],
    ['', undefined],
    [' 1', undefined],
    ['1,5', undefined],
    ['.5', undefined],
    ['0x10', undefined],
    ['٣', undefined],
    ['9'.repeat(19), undefined],
  ])('"%s" with two digits is %s', (text, expected) => {
    expect(parseDecimal(text, 2)).toBe(expected)
  })

  it('shows what is stored', () => {
    expect(formatMicro(parseMicro('13.446') ?? 0n)).toBe('13.446')
    expect(formatMicro(50_000_000n)).toBe('50')
    expect(formatMicro(100_000_000n)).toBe('100')
    expect(formatAmount(-5n, 'EUR')).toBe('-0.05')
    expect(formatAmount(1235n, 'JPY')).toBe('1235')
    expect(readableAmount(-123_456_789n, 'EUR')).toBe('-1,234,567.89')
    expect(readableAmount(1234n, 'JPY')).toBe('1,234')
  })
})

describe('currencies', () => {
  it('follows ISO 4217', () => {
    expect(['JPY', 'EUR', 'KWD', 'CLF', 'HUF', 'ISK'].map(currencyDigits)).toEqual([
      0, 2, 3, 4, 2, 0,
    ])
    expect([isCurrency('EUR'), isCurrency('XXX'), isCurrency('toString')]).toEqual([
      true,
      false,
      false,
    ])
    expect(parseAmount('1.5', 'JPY')).toBeUndefined()
  })
})

describe('splitting', () => {
  it('gives the cents to the largest remainders, ties by order', () => {
    expect(allocate(10_000n, [1n, 1n, 1n])).toEqual([3334n, 3333n, 3333n])
    expect(allocate(-10_000n, [1n, 1n, 1n])).toEqual([-3334n, -3333n, -3333n])
    expect(allocate(-10_000n, [-1n, -1n, -1n])).toEqual([-3334n, -3333n, -3333n])
  })

  it('keeps the sign of negative weights and never exceeds a weight', () => {
    const shares = allocate(4500n, [3500n, -500n, 3000n, 1500n, 1500n])
    expect(shares).toEqual([1750n, -250n, 1500n, 750n, 750n])
    expect(allocate(-5n, [-10n, -1n])).toEqual([-5n, 0n])
    expect(sum(allocate(7n, [5n, -2n, 9n]))).toBe(7n)
  })

  it('splits over time by cumulative difference', () => {
    expect(series(10_000n, [1n, 1n, 1n])).toEqual([3333n, 3334n, 3333n])
  })
})

describe('money', () => {
  it('adds and subtracts within one currency', () => {
    const price = money(100n, 'EUR')
    expect(formatMoney(add(price, subtract(price, money(1n, 'EUR'))))).toBe('1.99 EUR')
    expect(parseMoney('2.50', 'EUR')).toEqual({ amount: 250n, currency: 'EUR' })
  })

  it('does not compile over two currencies', () => {
    // @ts-expect-error USD is no EUR
    const mixed = () => add(money(1n, 'EUR'), money(1n, 'USD'))
    expect(mixed).toThrow('USD')
  })
})

describe('a percent as it is shown', () => {
  it.each([
    ['333332', '555554', '60', '60'],
    ['333332', '555554', undefined, '60'],
    ['200', '333', '60', '60'],
    ['200', '333', undefined, '60.06'],
    ['1', '3', undefined, '33.33'],
    ['1', '3', '33.333333', '33.333333'],
    ['2', '3', '33.333333', '66.67'],
    ['33', '99', '33.333333', '33.333333'],
    ['99999', '100000', undefined, '99.99'],
    ['100001', '100000', undefined, '100.01'],
    ['-99999', '-100000', undefined, '99.99'],
    ['100', '100', '99.9999', '100'],
    ['0', '100', '0.2', '0'],
    ['5', '0', '50', '0'],
  ])('%s of %s, recorded %s, is %s', (part, whole, recorded, shown) => {
    const given = recorded === undefined ? undefined : parseMicro(recorded)
    expect(formatMicro(shownPercent(BigInt(part), BigInt(whole), given))).toBe(shown)
  })
})
