import type { Day } from '../calendar/day.ts'
import { ceilingOf } from '../lines/index.ts'
import { noWork } from '../lines/method.ts'
import type { Minor } from '../money/decimal.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import type { GroupBilled, LineBilled, OrderFacts } from './types.ts'

const nothingBilled: LineBilled = { net: 0n, held: 0n }
const noGroup: GroupBilled = { net: 0n, taxes: {} }

/** An order of which nothing is done, fired or billed. */
export function emptyFacts(order: Order): OrderFacts {
  return {
    order,
    work: noWork,
    progress: { lines: {} },
    billed: {},
    taxBilled: {},
    instalmentBilled: {},
    instalmentSettled: [],
    triggered: [],
    invoiceCount: 0,
    finalIssued: false,
    earlier: [],
    missing: [],
  }
}

/** What is billed of a line; nothing where no document carries it. */
export function billedOf(facts: OrderFacts, line: OrderLine): LineBilled {
  return facts.billed[line.id] ?? nothingBilled
}

/** What is billed of a tax group; nothing where no document carries it. */
export function groupBilled(facts: OrderFacts, group: string): GroupBilled {
  return facts.taxBilled[group] ?? noGroup
}

/** Billed of the whole order. */
export function billedTotal(facts: OrderFacts): Minor {
  let total = 0n
  for (const { net } of Object.values(facts.billed)) total += net
  return total
}

/** The facts as they are on a day: what its lines are worth may move with it. */
export function factsOn(facts: OrderFacts, day: Day): OrderFacts {
  return facts.work.on === day ? facts : { ...facts, work: { ...facts.work, on: day } }
}

/** What may have been billed of a line by now, without tolerance. */
export function limitOf({ work }: OrderFacts, line: OrderLine): Minor {
  return ceilingOf(line, work)
}
