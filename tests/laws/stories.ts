import type { BillInput, CreditInput, OrderInput, ProgressInput } from '@tranche/engine'
import fc from 'fast-check'

/** A decimal with `digits` decimals from an integer. */
function decimal(value: number, digits: number): string {
  const text = Math.abs(value)
    .toString()
    .padStart(digits + 1, '0')
  const cut = text.length - digits
  const plain = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
  return value < 0 ? `-${plain}` : plain
}

const currencies = [
  { currency: 'EUR', digits: 2 },
  { currency: 'JPY', digits: 0 },
  { currency: 'KWD', digits: 3 },
] as const

const taxSets = [
  [],
  [{ percent: '20' }],
  [{ key: 'a', percent: '21' }],
  [{ key: 'b', percent: '21' }],
  [{ percent: '15' }, { percent: '10' }],
  [
    { key: 'state', percent: '6.25' },
    { key: 'city', percent: '1.5' },
  ],
] as const

const percent = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map(String),
  fc.integer({ min: 1, max: 100_000_000 }).map((value) => decimal(value, 6)),
  fc.constantFrom('33.333333', '50', '100', '0.000001'),
)

const net = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 3_000_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: -100_000, max: -1 }) },
  { weight: 1, arbitrary: fc.constant(0) },
)

const lines = fc.array(fc.record({ net, taxes: fc.constantFrom(...taxSets) }), {
  minLength: 1,
  maxLength: 5,
})

const when = fc.oneof(
  fc.constant({ confirmed: true }),
  fc.constant({ manual: true }),
  fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01').map((date) => ({ date })),
  fc.constant({ date: '2026-02-01', manual: true }),
)

type Plan = NonNullable<OrderInput['plan']>

const cumulativePlan: fc.Arbitrary<Plan> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 100 }), percent), { minLength: 1, maxLength: 5 })
  .map((steps) => {
    const thresholds = [...new Set(steps.map(([at]) => at))].sort((a, b) => a - b)
    const shares = steps.map(([, share]) => share).sort((a, b) => Number(a) - Number(b))
    const instalments = thresholds.map((progress, index) => ({
      id: `i${index}`,
      when: { progress: `${progress}` },
      bill: { upTo: shares[index] ?? '100' },
    }))
    return { basis: 'cumulative', instalments }
  })

const share = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((value) => ({ percent: `${value}` })),
  fc.integer({ min: 1, max: 40_000_000 }).map((value) => ({ percent: decimal(value, 6) })),
  fc.integer({ min: 1, max: 20_000 }).map((value) => ({ amount: `${value}` })),
  fc.integer({ min: 1, max: 20_000 }).map((value) => ({ gross: `${value}` })),
  fc.constantFrom('l0', 'l1').map((line) => ({ line })),
)

const incrementalPlan: fc.Arbitrary<Plan> = fc
  .tuple(fc.array(fc.tuple(when, share), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([parts, ends]) => {
    const instalments = parts.map(([at, bill], index) => ({ id: `i${index}`, when: at, bill }))
    const end = { id: 'end', when: { manual: true }, bill: { rest: true } }
    return { basis: 'incremental', instalments: ends ? [...instalments, end] : instalments }
  })

const plan: fc.Arbitrary<Plan | undefined> = fc.oneof(
  fc.constant(undefined),
  cumulativePlan,
  incrementalPlan,
  fc.constantFrom('order', 'line').map((by) => ({ basis: 'linear', by })),
)

/** Random orders: several tax sets, negative and empty lines, 0, 2 and 3 decimals, every plan. */
export const orderInput: fc.Arbitrary<OrderInput> = fc
  .record({
    place: fc.constantFrom(...currencies),
    rows: lines,
    chosen: plan,
    taxMode: fc.constantFrom('document', 'line'),
    final: fc.constantFrom('rest', 'whole'),
    tolerance: fc.constantFrom('0', '0', '5'),
  })
  .map(({ place, rows, chosen, ...policies }) => ({
    ...policies,
    id: 'order',
    customer: 'client',
    currency: place.currency,
    lines: rows.map((row, index) => ({
      id: `l${index}`,
      net: decimal(row.net, place.digits),
      taxes: row.taxes,
    })),
    ...(chosen === undefined ? {} : { plan: chosen }),
  }))

const linePercents = fc
  .dictionary(fc.constantFrom('l0', 'l1', 'l2'), percent, { minKeys: 1, maxKeys: 3 })
  .map((chosen) => ({ ...chosen }))
const someAmount = fc.integer({ min: 1, max: 20_000 }).map(String)

export const billInput: fc.Arbitrary<BillInput> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: percent.map((value) => ({ percent: value })) },
  { weight: 1, arbitrary: percent.map((value) => ({ upTo: value })) },
  { weight: 1, arbitrary: someAmount.map((amount) => ({ amount })) },
  { weight: 2, arbitrary: someAmount.map((gross) => ({ gross })) },
  { weight: 1, arbitrary: fc.constant({ rest: true }) },
  { weight: 1, arbitrary: fc.constant({ final: true }) },
  { weight: 2, arbitrary: linePercents.map((chosen) => ({ lines: chosen })) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.constantFrom('l0', 'l1', 'i0', 'i1', 'end'), { minLength: 1, maxLength: 2 })
      .map((only) => ({ only })),
  },
)

export const creditInput: fc.Arbitrary<CreditInput> = fc
  .tuple(
    fc.oneof(
      fc.constant({}),
      someAmount.map((amount) => ({ net: amount })),
      someAmount.map((gross) => ({ gross })),
      percent.map((value) => ({ backTo: value })),
      linePercents.map((chosen) => ({ lines: chosen })),
    ),
    fc.boolean(),
  )
  .map(([request, hold]) => ({ ...request, hold }))

/** Something that happens to the order; what is refused changes nothing and is fine. */
export type Happening =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'progress'; readonly entry: ProgressInput }
  | { readonly kind: 'trigger'; readonly instalment: string }
  | { readonly kind: 'bill'; readonly request: BillInput }
  | { readonly kind: 'credit'; readonly document: number; readonly request: CreditInput }
  | { readonly kind: 'pay'; readonly document: number; readonly amount: string }
  | { readonly kind: 'payCustomer'; readonly amount: string }
  | { readonly kind: 'apply' }
  | { readonly kind: 'reverse'; readonly payment: number }
  | { readonly kind: 'lift' }

function happens<const Kind extends string, Rest extends object>(
  weight: number,
  kind: Kind,
  rest: { readonly [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) {
  const arbitrary = fc.record(rest).map((values) => ({ kind, ...(values as Rest) }))
  return { weight, arbitrary }
}

const position = fc.nat({ max: 7 })
const payment = fc.integer({ min: 1, max: 30_000 }).map(String)
const instalments = fc.constantFrom('i0', 'i1', 'i2', 'end', 'remainder')
const days = fc.constantFrom('2026-02-01', '2026-03-01', '2026-04-01')

const progress: fc.Arbitrary<ProgressInput> = fc.oneof(
  percent.map((value) => ({ percent: value, reason: 'measured' })),
  linePercents.map((chosen) => ({ lines: chosen, reason: 'measured' })),
)

const happening: fc.Arbitrary<Happening> = fc.oneof(
  happens(2, 'day', { day: days }),
  happens(4, 'progress', { entry: progress }),
  happens(2, 'trigger', { instalment: instalments }),
  happens(10, 'bill', { request: billInput }),
  happens(5, 'credit', { document: position, request: creditInput }),
  happens(3, 'pay', { document: position, amount: payment }),
  happens(1, 'payCustomer', { amount: payment }),
  happens(1, 'apply', {}),
  happens(1, 'reverse', { payment: position }),
  happens(1, 'lift', {}),
)

export interface RandomStory {
  readonly order: OrderInput
  readonly happenings: readonly Happening[]
}

export const story: fc.Arbitrary<RandomStory> = fc.record({
  order: orderInput,
  happenings: fc.array(happening, { minLength: 1, maxLength: 14 }),
})
