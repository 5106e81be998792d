import type { LineInput, OrderInput } from '@tranche/engine'
import fc from 'fast-check'
import { decimal, type Place, places, taxSets } from './orders.ts'

type Row = (place: Place) => Omit<LineInput, 'id'>

const day = fc
  .tuple(
    fc.constantFrom('2025-12', '2026-01', '2026-01', '2026-02'),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([month, date]) => {
    const last = month === '2026-02' ? 28 : 31
    return `${month}-${Math.min(date, last).toString().padStart(2, '0')}`
  })

const later = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => `2026-0${month}-${date.toString().padStart(2, '0')}`)

const running = fc
  .record({
    cycle: fc.constantFrom('month', 'month', 'quarter', 'year'),
    start: fc.option(day, { freq: 9, nil: undefined }),
    end: fc.option(later, { nil: undefined }),
    timing: fc.constantFrom('advance', 'advance', 'arrears'),
    offset: fc.constantFrom(undefined, undefined, { days: -14 }, { days: 10 }, { months: 1 }),
    whole: fc.constantFrom(false, false, false, true),
    quantity: fc.integer({ min: 1, max: 4000 }),
    price: fc.integer({ min: 1, max: 9_000_000 }),
  })
  .map(({ whole, start, end, offset, quantity, price, ...terms }): Row => {
    return () => ({
      method: 'duration',
      ...terms,
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(offset === undefined ? {} : { offset }),
      ...(whole && end !== undefined ? { commencedOnly: false } : {}),
      quantity: decimal(quantity, 2),
      price: decimal(price, 4),
    })
  })

const byEffort = fc
  .record({
    hours: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
    price: fc.integer({ min: 1, max: 2_000_000 }),
    senior: fc.option(fc.integer({ min: 1, max: 3_000_000 }), { nil: undefined }),
    cap: fc.option(fc.integer({ min: 1, max: 900_000 }), { nil: undefined }),
    markup: fc.constantFrom(undefined, '5', '12.5', '33.333333'),
  })
  .map(({ hours, price, senior, cap, markup }): Row => {
    return ({ digits }) => ({
      method: 'effort',
      price: decimal(price, 4),
      ...(hours === undefined ? {} : { quantity: hours.toString() }),
      ...(senior === undefined ? {} : { roles: { senior: decimal(senior, 4) } }),
      ...(cap === undefined ? {} : { cap: decimal(cap, digits) }),
      ...(markup === undefined ? {} : { markup }),
    })
  })

const fixedRow = fc.integer({ min: 1, max: 500_000 }).map(
  (net): Row =>
    ({ digits }) => ({ net: decimal(net, digits) }),
)

const row = fc.record({
  figure: fc.oneof(
    { weight: 4, arbitrary: byEffort },
    { weight: 4, arbitrary: running },
    { weight: 2, arbitrary: fixedRow },
  ),
  taxes: fc.constantFrom(...taxSets),
})

/** An order without a plan, of which at least one line bills what is performed. */
export const workOrder: fc.Arbitrary<OrderInput> = fc
  .record({
    place: fc.constantFrom<Place>(places[0], places[0], places[1], places[2]),
    first: fc.record({ figure: fc.oneof(byEffort, running), taxes: fc.constantFrom(...taxSets) }),
    rest: fc.array(row, { maxLength: 3 }),
    taxMode: fc.constantFrom('document', 'line'),
    final: fc.constantFrom('rest', 'whole'),
  })
  .map(({ place, first, rest, taxMode, final }) => ({
    id: 'work',
    customer: 'client',
    currency: place.currency,
    taxMode,
    final,
    tolerance: '0',
    termDays: 14,
    lines: [first, ...rest].map(({ figure, taxes }, index) => {
      return { id: `l${index}`, ...figure(place), taxes }
    }),
  }))

/** Two orders of one customer and currency. */
export function renamed([one, other]: readonly [OrderInput, OrderInput]): OrderInput[] {
  return [one, { ...other, id: 'other' }]
}
