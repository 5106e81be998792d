import { describe, expect, it } from 'vitest'
import { codes, order, unwrap } from '../../test/story.ts'
import { withChange } from '../billing/change.ts'
import { emptyFacts } from '../billing/facts.ts'
import { closeOrder, confirmOrder } from '../billing/lifecycle.ts'
import type { Day } from '../calendar/day.ts'
import { netOf } from '../lines/index.ts'
import { defineOrder } from './define-order.ts'

const nets = (input: Parameters<typeof defineOrder>[0]) =>
  unwrap(defineOrder(input)).lines.map(netOf)

describe('an order', () => {
  it('rounds quantity × price − discount once', () => {
    expect(
      nets(
        order([
          { id: 'a', quantity: '25', price: '13.446' },
          { id: 'b', quantity: '3', price: '33.333333' },
          { id: 'c', quantity: '2', price: '100', discount: '25%' },
          { id: 'd', price: '100', discount: '12.50' },
          { id: 'e', quantity: '-1', price: '0.005' },
        ]),
      ),
    ).toEqual([33_615n, 10_000n, 15_000n, 8750n, -1n])
  })

  it('takes percentage lines of the lines they name', () => {
    const lines = [
      { id: 'fee', method: 'percentage', percent: '7.5', of: ['a', 'b'] },
      { id: 'a', net: '1000' },
      { id: 'b', net: '333.33' },
    ]
    expect(nets(order(lines))).toEqual([10_000n, 100_000n, 33_333n])
  })

  it('leaves alternatives and options outside its value', () => {
    const lines = [
      { id: 'a', net: '100' },
      { id: 'b', net: '50', kind: 'alternative' },
      { id: 'c', net: '-30' },
    ]
    expect(unwrap(defineOrder(order(lines))).lines).toHaveLength(3)
    expect(codes(defineOrder(order([{ id: 'a', net: '-1' }])))).toEqual(['order_value_negative'])
  })

  it('tells every fault at once, in order', () => {
    const wrong = order(
      [
        { id: 'a', net: '1.005', tax: 'x' },
        { id: 'a', quantity: '1' },
        { id: '__proto__', net: '1', kind: 'other' },
      ],
      undefined,
      { currency: 'EUR', taxMode: 'both', termDays: -1 },
    )
    expect(codes(defineOrder(wrong)).sort()).toEqual(
      [
        'duplicate_id',
        'invalid_value',
        'invalid_value',
        'invalid_value',
        'invalid_value',
        'invalid_amount',
        'invalid_percent',
        'missing_field',
      ].sort(),
    )
  })

  it('takes texts as other programs give them, and names the sign that no paper has', () => {
    const read = (text: string) => defineOrder(order([{ id: 'a', net: '1.00', text }]))
    const pasted = unwrap(read('Ab\u00adnahme\u200b\r\nזה\u200f!')).lines[0]?.text
    expect(pasted).toBe('Abnahme\nזה\u200f!')
    const refused = read('a\u0007')
    expect(refused.ok ? [] : refused.faults.map(({ message }) => message)).toEqual([
      'The text below the line holds a character that cannot be printed (U+0007): take it out',
    ])
  })

  it('moves forward only', () => {
    const draft = emptyFacts(unwrap(defineOrder(order([{ id: 'a', net: '1' }]))))
    const day = '2026-01-01' as Day
    const confirmed = withChange(draft, unwrap(confirmOrder(draft, day)))
    expect(codes(confirmOrder(confirmed, day))).toEqual(['order_state'])
    expect(codes(closeOrder(draft))).toEqual(['order_state'])
    expect(unwrap(closeOrder(confirmed)).state).toBe('closed')
  })
})
