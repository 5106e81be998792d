import type { Day } from '../calendar/day.ts'
import { ceilingOf, grows } from '../lines/index.ts'
import { noWork } from '../lines/method.ts'
import { mapValues } from '../members/map-values.ts'
import { type Minor, sum } from '../money/decimal.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
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
    instalmentBilledOn: {},
    triggered: [],
    archived: [],
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

/**
 * The facts as they are on a day: what its lines are worth may move with it, unless the order is
 * billed.
 */
export function factsOn(facts: OrderFacts, day: Day): OrderFacts {
  const { order, work, billed } = facts
  const ends = order.state === 'billed' && order.lines.some(grows)
  if (work.on === day && !ends && work.ended === undefined) return facts
  const { ended: _, ...known } = work
  const ended = ends ? { ended: mapValues(billed, ({ net }) => net) } : {}
  return { ...facts, work: { ...known, on: day, ...ended } }
}

/** What may have been billed of a line by now, without tolerance. */
export function limitOf({ work }: OrderFacts, line: OrderLine): Minor {
  return ceilingOf(line, work)
}

/** What documents state percents of: net, and of lines that grow what was performed. */
export function limitTotal(facts: OrderFacts): Minor {
  return sum(standardLines(facts.order).map((line) => limitOf(facts, line)))
}
