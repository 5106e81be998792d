import type { Day } from '../calendar/day.ts'
import { lackOf } from '../lines/index.ts'
import { formatAmount } from '../money/currency.ts'
import { formatMicro, sum } from '../money/decimal.ts'
import type { Plan } from '../orders/plan/plan.ts'
import { plannedNet, standardLines } from '../orders/values.ts'
import { instalmentShares } from '../plans/agreed.ts'
import { factsOn } from './facts.ts'
import { type Position, positionOn } from './position.ts'
import type { OrderFacts } from './types.ts'

/** Something of an order that may be billed wrongly, or not at all. */
export interface BillingError {
  /** Which one. */
  readonly code: BillingErrorCode
  /** Ids of the lines that it is about; empty for the order. */
  readonly lines: readonly string[]
  /** Figures of the sentence, by their names. */
  readonly facts?: Readonly<Record<string, string>>
}

type Found = Omit<BillingError, 'code'> | undefined

/** Each looks at the facts of a day; in the order in which they are told. */
const checks = {
  /** A line that runs, and nobody said from when. */
  no_start: ({ order }) => {
    const lines = standardLines(order).filter((line) => lackOf(line) === 'no_start')
    return lines.length === 0 ? undefined : { lines: lines.map(({ id }) => id) }
  },
  /** Percents of the plan do not come to all of it. */
  plan_not_100: (facts) => (isByPercent(facts.order.plan) ? shortOf(facts) : undefined),
  /** Amounts of the plan do not come to the order. */
  plan_not_order: (facts) => (isByPercent(facts.order.plan) ? undefined : shortOf(facts)),
  over_billed: ({ order }, { overBilled, overBilledGross }) =>
    overBilled === 0n && overBilledGross === 0n
      ? undefined
      : { lines: [], facts: { amount: formatAmount(overBilled, order.currency) } },
  /** Hours on its project that are of no line: nobody bills them. */
  time_without_line: ({ project }) =>
    project === undefined || project.unplaced === 0n
      ? undefined
      : { lines: [], facts: { hours: formatMicro(project.unplaced) } },
  /** The law asks for a tax registration that nobody entered. */
  tax_missing: ({ missing }) =>
    missing.some(({ code }) => code === 'missing_tax_id') ? { lines: [] } : undefined,
} as const satisfies Record<string, (facts: OrderFacts, position: Position) => Found>

/** The word for a potential billing error. */
export type BillingErrorCode = keyof typeof checks

/** All of them. */
export const billingErrors = Object.keys(checks) as unknown as readonly [
  BillingErrorCode,
  ...BillingErrorCode[],
]

/** What may be billed wrongly of an order that runs; a draft or closed one has none. */
export function billingErrorsOf(known: OrderFacts, day: Day): BillingError[] {
  if (known.order.state !== 'confirmed' && known.order.state !== 'billed') return []
  const facts = factsOn(known, day)
  const position = positionOn(facts, day)
  return billingErrors.flatMap((code) => {
    const found: Found = checks[code](facts, position)
    return found === undefined ? [] : [{ code, ...found }]
  })
}

function isByPercent(plan: Plan | undefined): boolean {
  const claims = plan?.instalments.map(({ share }) => share.claim) ?? []
  return claims.every(({ upTo, percent }) => upTo !== undefined || percent !== undefined)
}

/** What the plan leaves of its base; a plan that follows progress leaves nothing. */
function shortOf({ order }: OrderFacts): Found {
  const { plan, currency } = order
  if (plan === undefined || plan.basis.rule === undefined) return undefined
  const planned = sum(instalmentShares(order, plan).values())
  const base = plannedNet(order)
  if (planned === base || plan.instalments.some(({ share }) => share.claim.endsOrder))
    return undefined
  return {
    lines: [],
    facts: { planned: formatAmount(planned, currency), net: formatAmount(base, currency) },
  }
}
