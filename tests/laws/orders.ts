import { defineOrder, type LineInput, type OrderInput } from '@tranche/engine'
import fc from 'fast-check'
import { digitsOf, grossOf, netsOf, total } from './oracle.ts'

/** A decimal with `digits` decimals from an integer. */
export function decimal(value: number | bigint, digits: number): string {
  const above = value < 0 ? -value : value
  const text = above.toString().padStart(digits + 1, '0')
  const cut = text.length - digits
  const plain = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
  return value < 0 ? `-${plain}` : plain
}

export function amountText(amount: bigint, currency: string): string {
  return decimal(amount, digitsOf[currency] ?? 2)
}

export const places = [
  { currency: 'EUR', digits: 2 },
  { currency: 'JPY', digits: 0 },
  { currency: 'KWD', digits: 3 },
] as const
export type Place = (typeof places)[number]
const place = fc.constantFrom<Place>(places[0], places[0], places[1], places[2])

export const taxSets = [
  [],
  [{ percent: '0' }],
  [{ percent: '20' }],
  [{ key: 'a', percent: '21' }],
  [{ key: 'b', percent: '21' }],
  [{ percent: '15' }, { percent: '10' }],
  [
    { key: 'state', percent: '6.25' },
    { key: 'city', percent: '1.5' },
  ],
] as const
const taxes = fc.constantFrom(...taxSets)

export const percent = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map(String),
  fc.integer({ min: 1, max: 100_000_000 }).map((value) => decimal(value, 6)),
  fc.constantFrom('33.333333', '50', '100', '0.000001'),
)

type Row = (place: Place) => Omit<LineInput, 'id'>

const plainRow = fc
  .oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1000, max: 3_000_000 }) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 300 }) },
  )
  .map(
    (net): Row =>
      ({ digits }) => ({ net: decimal(net, digits) }),
  )

const negativeRow = fc.integer({ min: -200_000, max: -1 }).map(
  (net): Row =>
    ({ digits }) => ({ net: decimal(net, digits) }),
)

const discount = fc.oneof(
  fc.constant(undefined),
  percent.map(
    (value): Row =>
      () => ({ discount: `${value}%` }),
  ),
  fc.integer({ min: 1, max: 900 }).map((value): Row => {
    return ({ digits }) => ({ discount: decimal(value, digits) })
  }),
)

/** Quantity × price with up to six decimals each, less a discount. */
export const pricedRow: fc.Arbitrary<Row> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 90_000 }),
    decimals: fc.constantFrom(0, 0, 1, 3, 6),
    price: fc.integer({ min: 1, max: 9_000_000 }),
    less: discount,
  })
  .map(({ quantity, decimals, price, less }): Row => {
    const given = { quantity: decimal(quantity, decimals), price: decimal(price, 4) }
    return (at) => ({ ...given, ...less?.(at) })
  })

const freeRow = fc.constantFrom<Row>(
  () => ({ quantity: '1', price: '50', discount: '100%' }),
  () => ({ net: '0' }),
)

const percentageRow = fc.integer({ min: -10_000_000, max: 30_000_000 }).map(
  (value): Row =>
    () => ({ method: 'percentage', percent: decimal(value, 6), of: ['l0'] }),
)

const row = fc.record({
  figure: fc.oneof(
    { weight: 6, arbitrary: plainRow },
    { weight: 5, arbitrary: pricedRow },
    { weight: 2, arbitrary: negativeRow },
    { weight: 1, arbitrary: percentageRow },
    { weight: 1, arbitrary: freeRow },
  ),
  taxes,
  kind: fc.constantFrom(...Array.from({ length: 9 }, () => 'standard'), 'optional', 'alternative'),
})

type Plan = NonNullable<OrderInput['plan']>
type Instalments = NonNullable<Plan['instalments']>
type When = Instalments[number]['when']

/** A plan in parts of an order that is known by then: net, gross and the ids of its lines. */
type PlanOf = (order: {
  readonly place: Place
  readonly net: bigint
  readonly gross: bigint
  readonly lines: readonly string[]
}) => Plan | undefined

const trigger = fc.record({
  kind: fc.constantFrom('confirmed', 'manual', 'date', 'progress', 'progress', 'both', 'late'),
  day: fc.integer({ min: 5, max: 28 }),
  step: fc.integer({ min: 1, max: 30 }),
})

/** Thresholds rise from one to the next. */
function whensOf(draws: readonly (typeof trigger extends fc.Arbitrary<infer T> ? T : never)[]) {
  let threshold = 0
  return draws.map(({ kind, day, step }, index): When => {
    threshold = Math.min(threshold + step, 100)
    const date = `2026-02-${day.toString().padStart(2, '0')}`
    if (kind === 'confirmed') return { confirmed: true }
    if (kind === 'manual') return { manual: true }
    if (kind === 'date' && step % 2 === 0) return { date }
    if (kind === 'date') {
      const after = index === 0 || step % 3 === 0 ? 'confirmed' : `i${step % index}`
      return { date: { after, ...(day > 20 ? { months: 1 } : { days: day }) } }
    }
    if (kind === 'both') return { date, manual: true }
    if (kind === 'late') return { progress: `${threshold}`, date: '2026-01-20' }
    return { progress: `${threshold}` }
  })
}

const cumulativePlan: fc.Arbitrary<PlanOf> = fc
  .tuple(fc.array(fc.tuple(trigger, percent), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([steps, ends]) => {
    const whens = whensOf(steps.map(([at]) => at))
    const shares = steps.map(([, share]) => share).sort((a, b) => Number(a) - Number(b))
    const instalments = whens.map((when, index) => ({
      id: `i${index}`,
      when,
      bill: { upTo: shares[index] ?? '100' },
    }))
    const end = { id: 'end', when: { manual: true }, bill: { rest: true } }
    return () => ({ basis: 'cumulative', instalments: ends ? [...instalments, end] : instalments })
  })

const share = fc.record({
  kind: fc.constantFrom('percent', 'percent', 'amount', 'gross', 'line'),
  part: fc.integer({ min: 1, max: 300_000 }),
})

const incrementalPlan: fc.Arbitrary<PlanOf> = fc
  .tuple(
    fc.array(fc.tuple(trigger, share), { minLength: 1, maxLength: 4 }),
    fc.option(trigger, { nil: undefined }),
  )
  .map(([parts, end]) => {
    const whens = whensOf([...parts.map(([at]) => at), ...(end === undefined ? [] : [end])])
    return ({ place: { digits }, net, gross, lines }): Plan => {
      const of = (amount: bigint, part: number) => {
        const minor = (amount * BigInt(part)) / 1_000_000n
        return decimal(minor > 0n ? minor : 1n, digits)
      }
      let claimed = 0
      const bills = parts.map(([, { kind, part }]): Instalments[number]['bill'] => {
        if (kind === 'amount') return { amount: of(net, part) }
        if (kind === 'gross') return { gross: of(gross, part) }
        // The last line stays for amounts and percents.
        const line = kind === 'line' && claimed < lines.length - 1 ? lines[claimed++] : undefined
        return line === undefined ? { percent: decimal(part, 4) } : { line }
      })
      const all = end === undefined ? bills : [...bills, { rest: true }]
      const instalments = all.map((bill, index) => ({
        id: bill === bills[index] ? `i${index}` : 'end',
        when: whens[index] ?? { manual: true },
        bill,
      }))
      return { basis: 'incremental', instalments }
    }
  })

const planOf: fc.Arbitrary<PlanOf> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<PlanOf>(() => undefined) },
  { weight: 3, arbitrary: cumulativePlan },
  { weight: 4, arbitrary: incrementalPlan },
  {
    weight: 3,
    arbitrary: fc.constantFrom('order', 'line').map((by): PlanOf => {
      return () => ({ basis: 'linear', by })
    }),
  },
)

export interface OrderDraw {
  readonly first: Row
  readonly others: readonly {
    readonly figure: Row
    readonly taxes: LineInput['taxes']
    readonly kind: string
  }[]
  readonly taxes: LineInput['taxes']
  readonly planOf: PlanOf
  readonly taxMode: string
  readonly final: string
  readonly tolerance: string
  readonly termDays: number
  readonly customer: string
}

export const orderDraw: fc.Arbitrary<OrderDraw> = fc.record({
  first: fc.oneof(plainRow, pricedRow),
  others: fc.array(row, { maxLength: 4 }),
  taxes,
  planOf,
  taxMode: fc.constantFrom('document', 'document', 'line'),
  final: fc.constantFrom('rest', 'whole'),
  tolerance: fc.constantFrom('0', '0', '0', '5'),
  termDays: fc.constantFrom(0, 14, 30),
  customer: fc.constantFrom('client', 'client', 'client', 'other'),
})

/** An order as drawn; what would be refused is left out: its plan, then its negative lines. */
export function orderOf(draw: OrderDraw, at: Place, id = 'order'): OrderInput {
  const { first, others, taxes, planOf, ...policies } = draw
  const rows = [{ figure: first, taxes, kind: 'standard' }, ...others]
  const lines = rows.map(({ figure, ...line }, index) => ({
    id: `l${index}`,
    ...line,
    ...figure(at),
  }))
  const whole = { ...policies, id, currency: at.currency, lines } as OrderInput
  const positive = { ...whole, lines: whole.lines.filter((each) => isPositive(each, whole)) }
  const worth = total(netsOf(positive).values()) > 0n
  const basic = worth ? positive : { ...whole, lines: [{ id: 'l0', net: '100', tax: '20' }] }
  const order = defineOrder(whole).ok ? whole : basic
  const nets = netsOf(order)
  const plan = planOf({
    place: at,
    net: total(nets.values()),
    gross: grossOf(order),
    lines: [...nets.keys()],
  })
  const planned = plan === undefined ? order : { ...order, plan }
  return defineOrder(planned).ok ? planned : order
}

function isPositive(line: LineInput, order: OrderInput): boolean {
  const net = netsOf({ ...order, lines: [{ ...line, kind: 'standard' }] }).get(line.id) ?? 0n
  return line.method !== 'percentage' && net >= 0n
}

/** Random orders: several tax sets, every kind of line, 0, 2 and 3 decimals, every plan. */
export const orderInput: fc.Arbitrary<OrderInput> = fc
  .tuple(orderDraw, place)
  .map(([draw, at]) => orderOf(draw, at))

/** Up to three orders of one or two customers, mostly in one currency. */
export const orderInputs: fc.Arbitrary<readonly OrderInput[]> = fc
  .tuple(orderDraw, fc.array(orderDraw, { maxLength: 2 }), place, fc.nat(4))
  .map(([draw, others, at, other]) => [
    orderOf(draw, at),
    ...others.map((each, index) =>
      orderOf(each, other === 0 ? (places[index] ?? at) : at, `order${index + 2}`),
    ),
  ])
