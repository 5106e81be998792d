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

/** What is still open of a line for anybody who bills by hand, on the line's own sign. */
export function openOf(facts: OrderFacts, line: OrderLine): Minor {
  const limit = ceilingOf(line, facts.work)
  return onSign(limit - billedOf(facts, line).net, limit)
}

/** What is open of a line and not held back after a credit. */
export function freeOf(facts: OrderFacts, line: OrderLine): Minor {
  const { net, held } = billedOf(facts, line)
  const limit = ceilingOf(line, facts.work)
  return onSign(limit - net - held, limit)
}

/** Nothing of the line is left, with `more` of it billed; beyond its value nothing is, either. */
export function isLineSettled(facts: OrderFacts, line: OrderLine, more: Minor = 0n): boolean {
  const limit = ceilingOf(line, facts.work)
  return onSign(limit - billedOf(facts, line).net - more, limit) === 0n
}

/** The value when it has the sign of `like`, else zero. */
export function onSign(value: bigint, like: bigint): bigint {
  return value > 0n === like > 0n && like !== 0n ? value : 0n
}
