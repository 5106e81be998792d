import type { Day } from '../calendar/day.ts'
import { netOf, planOf } from '../lines/index.ts'
import { type Minor, maxOf, minOf } from '../money/decimal.ts'
import type { OrderLine } from '../orders/types.ts'
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

/** The three values of one line, by the day of the facts. */
export type LineValues = OrderValues

/** Net, plan and value of a line. */
export function lineValues(
  { work, billed: documents }: Pick<OrderFacts, 'work' | 'billed'>,
  line: OrderLine,
): LineValues {
  const net = netOf(line)
  const plan = planOf(line, work)
  const billed = documents[line.id]?.net ?? 0n
  return { net, plan, value: net < 0n ? minOf(plan, billed) : maxOf(plan, billed) }
}

/** Net, plan and value of an order on a day: agreed, planned by its work, grown by its bills. */
export function orderValues(known: OrderFacts, day: Day): OrderValues {
  const { order } = known
  const { billed: _, ...values } = sumLines(known, standardLines(order), day)
  return values
}

/** Some lines of an order, summed. */
export interface LineSums extends OrderValues {
  /** What issued documents carry of them. */
  readonly billed: Minor
}

/** The three values of some lines on a day, and what is billed of them. */
export function sumLines(known: OrderFacts, lines: readonly OrderLine[], day: Day): LineSums {
  const facts = factsOn(known, day)
  let [net, plan, value, billed] = [0n, 0n, 0n, 0n]
  for (const line of lines) {
    const of = lineValues(facts, line)
    net += of.net
    plan += of.plan
    value += of.value
    billed += billedOf(facts, line).net
  }
  return { net, plan, value, billed }
}
