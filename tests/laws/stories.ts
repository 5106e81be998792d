import type {
  BillDraw,
  CreditDraw,
  Happening,
  LineDraw,
  RandomStory,
  StoryPart,
} from '@tranche/scenario/tell'
import fc from 'fast-check'
import { orderInput, orderInputs } from './orders.ts'
import { billingDraw, projectOrders } from './rules-orders.ts'
import { renamed, workOrder } from './work-orders.ts'

const pick = fc.nat({ max: 11 })

export const part: fc.Arbitrary<StoryPart> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 999 }) },
  { weight: 2, arbitrary: fc.constantFrom(250, 500, 999) },
  { weight: 3, arbitrary: fc.constant(1000) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1001) },
)

function linesBy(...by: readonly LineDraw['by'][]): fc.Arbitrary<readonly LineDraw[]> {
  const line = fc.record({ pick, by: fc.constantFrom(...by), part })
  return fc.array(line, { minLength: 1, maxLength: 3 })
}

function drawn<const By extends string, Rest extends object>(
  by: readonly By[],
  rest: { readonly [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) {
  return fc.record({ by: fc.constantFrom(...by), ...rest }) as unknown as fc.Arbitrary<
    { readonly by: By } & Rest
  >
}

export const billDraw: fc.Arbitrary<BillDraw> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<BillDraw>({ by: 'ready' }) },
  { weight: 3, arbitrary: drawn(['percent', 'upTo', 'amount'], { part }) },
  { weight: 3, arbitrary: drawn(['gross'], { part }) },
  { weight: 2, arbitrary: drawn(['rest', 'final'], {}) },
  {
    weight: 4,
    arbitrary: drawn(['lines'], {
      lines: linesBy('text', 'text', 'percent', 'upTo', 'amount', 'quantity'),
    }),
  },
  {
    weight: 2,
    arbitrary: drawn(['only'], { picks: fc.uniqueArray(pick, { minLength: 1, maxLength: 2 }) }),
  },
)

const hold = fc.constantFrom(false, false, false, true)

export const creditDraw: fc.Arbitrary<CreditDraw> = fc.oneof(
  { weight: 3, arbitrary: drawn(['full'], { hold }) },
  { weight: 4, arbitrary: drawn(['net', 'gross', 'backTo'], { part, hold }) },
  {
    weight: 3,
    arbitrary: drawn(['lines'], { lines: linesBy('text', 'percent', 'amount', 'quantity'), hold }),
  },
)

function happens<const Kind extends string, Rest extends object>(
  weight: number,
  kind: Kind,
  rest: { readonly [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) {
  const arbitrary = fc.record(rest).map((values) => ({ kind, ...(values as Rest) }))
  return { weight, arbitrary }
}

const happening: fc.Arbitrary<Happening> = fc.oneof(
  happens(4, 'day', { days: fc.integer({ min: 1, max: 45 }) }),
  happens(9, 'progress', {
    order: pick,
    part,
    lines: fc.uniqueArray(pick, { maxLength: 4 }),
    anew: fc.constantFrom(false, false, false, true),
  }),
  happens(4, 'trigger', { order: pick, pick }),
  happens(22, 'bill', { order: pick, how: billDraw }),
  happens(3, 'run', {}),
  happens(11, 'credit', { document: pick, how: creditDraw }),
  happens(6, 'pay', { document: pick, part: fc.oneof(part, fc.constantFrom(1000, 1500, 1700)) }),
  happens(2, 'payCustomer', { order: pick, part: fc.oneof(part, fc.constant(1500)) }),
  happens(10, 'apply', { order: pick, part }),
  happens(5, 'reverse', { payment: pick }),
  happens(8, 'lift', { order: pick }),
  happens(1, 'close', { order: pick }),
  happens(2, 'tidy', { order: pick }),
  happens(6, 'plan', {
    order: pick,
    pick,
    part,
    how: fc.constantFrom('add', 'change', 'split', 'split', 'move', 'when', 'remove'),
  }),
)

const times = fc.constantFrom('all', 'lastMonth', 'upToLastMonth', 'days')

const worked: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 40, arbitrary: happening },
  happens(30, 'work', {
    order: pick,
    line: pick,
    part,
    ago: fc.oneof(fc.nat({ max: 40 }), fc.constantFrom(0, 0, -1)),
    as: fc.constantFrom('time', 'time', 'role', 'free', 'cost'),
  }),
  happens(8, 'bill', { order: pick, how: drawn(['times'], { times }) }),
  happens(8, 'day', { days: fc.integer({ min: 1, max: 45 }) }),
  happens(8, 'edit', { order: pick, line: pick, part }),
  happens(6, 'adjust', { order: pick, line: pick, part, period: fc.nat({ max: 6 }) }),
  happens(3, 'reopen', { order: pick }),
)

/** Lines that bill what is performed: hours and costs come in, periods pass, prices change. */
export const workStory: fc.Arbitrary<RandomStory> = fc.record({
  orders: fc.oneof(
    { weight: 3, arbitrary: workOrder.map((order) => [order]) },
    { weight: 1, arbitrary: fc.tuple(workOrder, orderInput).map(renamed) },
  ),
  happenings: fc.array(worked, { minLength: 3, maxLength: 16, size: 'max' }),
})

const ruled: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 60, arbitrary: worked },
  happens(25, 'project', {
    by: fc.constantFrom('whole', 'part', 'part', 'status'),
    pick,
    part: fc.oneof(part, fc.constant(1000)),
    anew: fc.constantFrom(false, false, false, true),
  }),
  happens(8, 'contract', {
    order: pick,
    is: fc.constantFrom('ongoing', 'ongoing', 'paused', 'paused', 'finished', 'cancelled'),
    ends: fc.option(fc.integer({ min: -10, max: 60 }), { nil: undefined }),
    waive: fc.boolean(),
  }),
  happens(6, 'promote', { order: pick, line: pick }),
  happens(4, 'raise', { order: pick, part }),
  happens(15, 'billing', {
    order: pick,
    line: fc.option(pick, { nil: undefined, freq: 1 }),
    how: billingDraw,
  }),
)

/** Orders of a project, by criteria that come and go while work is done, billed and credited. */
export const rulesStory: fc.Arbitrary<RandomStory> = fc
  .record({
    works: projectOrders,
    how: billingDraw,
    happenings: fc.array(ruled, { minLength: 4, maxLength: 16, size: 'max' }),
  })
  .map(({ works, how, happenings }) => {
    return { ...works, happenings: [{ kind: 'billing', order: 0, how }, ...happenings] }
  })

/** Stories that go on: most have something issued, credited and billed again. */
export const story: fc.Arbitrary<RandomStory> = fc.record({
  orders: orderInputs,
  happenings: fc.array(happening, { minLength: 3, maxLength: 16, size: 'max' }),
})

const forward = (order: number): Happening => {
  return { kind: 'progress', order, part: 700, lines: [], anew: false }
}
const collected: Happening = { kind: 'run', collect: 'customer' }

/** Orders of one customer, on one invoice where they may, credited in part, paid in part. */
export const jointStory: fc.Arbitrary<RandomStory> = fc
  .record({
    drawn: fc.array(fc.oneof(orderInput, workOrder), { minLength: 1, maxLength: 2 }),
    same: fc.record({ termDays: fc.constantFrom(0, 14), taxMode: fc.constant('document') }),
    happenings: fc.array(
      fc.oneof(
        { weight: 6, arbitrary: worked },
        { weight: 2, arbitrary: fc.constant(collected) },
        happens(2, 'credit', { document: pick, how: creditDraw }),
        happens(1, 'pay', { document: pick, part }),
      ),
      { minLength: 3, maxLength: 14, size: 'max' },
    ),
  })
  .map(({ drawn: orders, same, happenings }) => {
    // Two of each, so that they have a currency in common.
    const named = [...orders, ...orders].map((order, index) => {
      return { ...order, ...same, customer: 'client', id: `o${index}` }
    })
    return { orders: named, happenings: [forward(0), forward(1), collected, ...happenings] }
  })

/** Only a few things happen: many of them are told in the time of a long one. */
export const shortStory: fc.Arbitrary<RandomStory> = fc.record({
  orders: fc.oneof(
    { weight: 2, arbitrary: orderInput.map((order) => [order]) },
    { weight: 1, arbitrary: orderInputs },
  ),
  happenings: fc.array(happening, { minLength: 1, maxLength: 4, size: 'max' }),
})
