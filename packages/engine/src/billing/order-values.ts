import type { Day } from '../calendar/day.ts'
import { netOf, planOf } from '../lines/index.ts'
import { type Minor, maxOf, minOf } from '../money/decimal.ts'
import { standardLines } from '../orders/values.ts'
import { billedOf, factsOn } from './facts.ts'
import type { OrderFacts } from './types.ts'

/** The three values of an order, each summed over its standard lines. */
export interface OrderValues {
  /** As agreed. */
  readonly net: Minor
  /** Per line its net, or what its work plans where that is more. */
  readonly plan: Minor
  /** Per line its plan, or what is billed where that is more; of a deduction both below zero. */
  readonly value: Minor
}

/** Net, plan and value of an order on a day: agreed, planned by its work, grown by its bills. */
export function orderValues(known: OrderFacts, day: Day): OrderValues {
  const facts = factsOn(known, day)
  let [net, plan, value] = [0n, 0n, 0n]
  for (const line of standardLines(facts.order)) {
    const agreed = netOf(line)
    const planned = planOf(line, facts.work)
    const { net: billed } = billedOf(facts, line)
    net += agreed
    plan += planned
    value += agreed < 0n ? minOf(planned, billed) : maxOf(planned, billed)
  }
  return { net, plan, value }
}
