import type { OrderInput, ProjectInput } from '@tranche/engine'
import type { BillingDraw, RandomStory } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { orderInput } from './orders.ts'
import { workOrder } from './work-orders.ts'

const percent = fc.constantFrom('10', '33.333333', '50', '80', '99.999999', '100')

export const project: fc.Arbitrary<ProjectInput> = fc
  .record({
    parts: fc.integer({ min: 0, max: 3 }),
    weighed: fc.boolean(),
    weights: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 3, maxLength: 3 }),
    days: fc.array(fc.nat({ max: 40 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ parts, weighed, weights, days }) => ({
    id: 'works',
    label: 'works',
    statuses: ['Planned', 'Started', 'Approved', 'Live'],
    subprojects: weights.slice(0, parts).map((weight, index) => {
      return { id: `part${index}`, ...(weighed ? { weight: weight.toString() } : {}) }
    }),
    tasks: days.map((each, index) => ({
      id: `task${index}`,
      days: each.toString(),
      ...(index < parts ? { subproject: `part${index}` } : {}),
    })),
  }))

const day = fc.constantFrom('2026-01-10', '2026-02-28', '2026-03-31', '2026-05-01')
const often = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })

/** Without what was not drawn. */
function given<Fields extends object>(fields: Fields) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> }
}

const rules = fc
  .record({
    earliest: often(day),
    every: often(fc.constantFrom('month' as const, 'quarter' as const, 'year' as const)),
    progress: often(percent),
    status: often(fc.nat({ max: 3 })),
    minimum: often(fc.constantFrom(1, 200, 600, 1000)),
    bySubproject: fc.boolean(),
  })
  .map(({ bySubproject, ...criteria }): BillingDraw => {
    const per = bySubproject && criteria.progress !== undefined
    return { by: 'rules', rules: { ...given(criteria), ...(per ? { per: 'subproject' } : {}) } }
  })

export const billingDraw: fc.Arbitrary<BillingDraw> = fc.oneof(
  { weight: 8, arbitrary: rules },
  { weight: 2, arbitrary: often(day).map((on) => ({ by: 'manual' as const, ...given({ on }) })) },
  { weight: 2, arbitrary: fc.constant<BillingDraw>({ by: 'shares' }) },
  { weight: 1, arbitrary: fc.constant<BillingDraw>({ by: 'nothing' }) },
)

/** An order of the project, some of whose lines belong to its parts. */
function placed(order: OrderInput, { id, subprojects = [] }: ProjectInput): OrderInput {
  const lines = order.lines.map((line, index) => {
    const part = subprojects[index % (subprojects.length + 1)]
    return part === undefined ? line : { ...line, subproject: part.id }
  })
  return { ...order, project: id, lines }
}

/** A project, and one or two orders that are worked on in it, most of them without a plan. */
export const projectOrders: fc.Arbitrary<Pick<RandomStory, 'orders' | 'project'>> = fc
  .record({
    project,
    one: fc.oneof(
      { weight: 3, arbitrary: workOrder },
      { weight: 2, arbitrary: orderInput },
      { weight: 3, arbitrary: orderInput.map(({ plan: _, ...order }) => order) },
    ),
    other: often(workOrder),
  })
  .map(({ project: works, one, other }) => ({
    project: works,
    orders: [
      placed(one, works),
      ...(other === undefined ? [] : [{ ...placed(other, works), id: 'other' }]),
    ],
  }))
