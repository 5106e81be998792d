import { describe, expect, it } from 'vitest'
import { codes, order, unwrap } from '../../test/story.ts'
import { type LineInput, type OrderInput } from '../index.ts'
import { defineOrder } from '../plans/define-order.ts'
import { netOf } from './index.ts'

/** Beside a line that keeps the order above zero. */
const define = (line: Omit<LineInput, 'id'>, more: Partial<OrderInput> = {}) =>
  defineOrder(
    order(
      [
        { id: 'a', ...line },
        { id: 'z', net: '1000' },
      ],
      undefined,
      more,
    ),
  )

const net = (line: Omit<LineInput, 'id'>, currency = 'EUR') => {
  const [first] = unwrap(define(line, { currency })).lines
  return first === undefined ? undefined : netOf(first)
}

describe('quantity × price', () => {
  it.each([
    // What lies on half a cent goes away from zero, on either side.
    ['1', '0.005', 1n],
    ['1', '0.004999', 0n],
    ['-1', '0.005', -1n],
    ['-1', '0.004999', 0n],
    ['0.5', '0.01', 1n],
    ['0.499999', '0.01', 0n],
    // Six decimals of each are twelve behind the point: none is cut before the one rounding.
    ['0.000001', '0.000001', 0n],
    ['1.000001', '4999.995', 500_000n],
    ['3', '33.333333', 10_000n],
    ['12.5', '480.00', 600_000n],
    ['0', '99.99', 0n],
    ['999999', '999999.99', 99_999_899_000_001n],
  ])('%s × %s is %s in cents', (quantity, price, expected) => {
    expect(net({ quantity, price })).toBe(expected)
  })

  it('is as much as the price where no quantity is named', () => {
    expect(net({ price: '12.345' })).toBe(1235n)
  })

  it.each([
    ['JPY', 33n],
    ['EUR', 3333n],
    ['KWD', 33_333n],
  ])('is rounded to the smallest unit of %s', (currency, expected) => {
    expect(net({ quantity: '1', price: '33.333333' }, currency)).toBe(expected)
  })
})

describe('a discount', () => {
  it.each([
    ['100.00', '0%', 10_000n],
    ['100.00', '100%', 0n],
    ['100.00', '33.333333%', 6667n],
    ['0.01', '50%', 1n],
    ['0.01', '50.000001%', 0n],
    ['-0.01', '50%', -1n],
    ['100.00', '0.01', 9999n],
    ['100.00', '100.00', 0n],
    ['-100.00', '-10.00', -9000n],
  ])('of %s by %s leaves %s', (given, discount, expected) => {
    expect(net({ net: given, discount })).toBe(expected)
  })

  it('is taken of what quantity × price is exactly, not of its cents', () => {
    // 0.334 less a half is 0.167; of 0.33 it would be 0.165.
    expect(net({ quantity: '1', price: '0.334', discount: '50%' })).toBe(17n)
    // 0.0149 less 0.01 is 0.0049, and nothing; of 0.01 it would be nothing too, of 0.02 a cent.
    expect(net({ quantity: '1', price: '0.0149', discount: '0.01' })).toBe(0n)
  })

  it.each(['-1%', '100.000001%', 'ten%', '%', '1,5%', '0.0000001%'])(
    'of %s is none',
    (discount) => {
      expect(codes(define({ net: '100.00', discount }))).toEqual(['invalid_percent'])
    },
  )
})

describe('a percentage of others', () => {
  const of = (percent: string, nets: readonly string[]) => {
    const lines = nets.map((each, index) => ({ id: `l${index}`, net: each }))
    const ids = lines.map(({ id }) => id)
    const fee = { id: 'fee', method: 'percentage', percent, of: ids }
    const defined = unwrap(defineOrder(order([...lines, fee])))
    return netOf(defined.lines.at(-1) ?? expect.unreachable())
  }

  it.each([
    ['50', ['0.01'], 1n],
    ['49.999999', ['0.01'], 0n],
    ['-50', ['0.01'], -1n],
    ['0', ['100.00'], 0n],
    ['100', ['33.33', '66.67'], 10_000n],
    ['33.333333', ['100.00', '200.00'], 10_000n],
    ['10', ['100.00', '-100.00'], 0n],
    // Of the sum, and not the sum of the parts: 0.05 of 0.10 three times would be 0.03.
    ['5', ['0.10', '0.10', '0.10'], 2n],
  ])('%s %% of %o is %s', (percent, nets, expected) => {
    expect(of(percent, nets)).toBe(expected)
  })

  it.each([
    ['no percent', { of: ['a'] }, ['missing_field']],
    ['nothing it is taken of', { percent: '5', of: [] }, ['missing_field']],
    ['a line that is not there', { percent: '5', of: ['z'] }, ['not_found']],
    ['itself', { percent: '5', of: ['fee'] }, ['not_found']],
    ['another percentage', { percent: '5', of: ['other'] }, ['not_found']],
  ])('is refused with %s', (_, terms, expected) => {
    const lines = [
      { id: 'a', net: '100.00' },
      { id: 'other', method: 'percentage', percent: '5', of: ['a'] },
      { id: 'fee', method: 'percentage', ...terms },
    ]
    expect(codes(defineOrder(order(lines)))).toEqual(expected)
  })

  it('counts an optional line once it is promoted', () => {
    const lines = [
      { id: 'a', net: '100.00' },
      { id: 'maybe', net: '40.00', kind: 'optional' },
      { id: 'fee', method: 'percentage', percent: '5', of: ['a', 'maybe'] },
    ]
    const defined = unwrap(defineOrder(order(lines)))
    expect(defined.lines.map(netOf)).toEqual([10_000n, 4000n, 500n])
  })
})

describe('a line is refused', () => {
  it.each([
    ['with no figure at all', {}, 'missing_field'],
    ['with a quantity of nothing priced', { quantity: '2' }, 'missing_field'],
    ['with net and price', { net: '1.00', price: '1.00' }, 'bill_ambiguous'],
    ['with net and quantity', { net: '1.00', quantity: '1' }, 'bill_ambiguous'],
    ['with half a cent as its net', { net: '0.005' }, 'invalid_amount'],
    ['with a comma', { net: '1,50' }, 'invalid_amount'],
    ['with a thousand grouped', { net: '1 000' }, 'invalid_amount'],
  ])('%s', (_, line, code) => {
    expect(codes(define(line))).toContain(code)
  })
})
