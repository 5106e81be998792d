import type { Minor } from '../money/decimal.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import type { GroupBilled, LineBilled, OrderFacts } from './types.ts'

const nothingBilled: LineBilled = { net: 0n, held: 0n }
const noGroup: GroupBilled = { net: 0n, taxes: {} }

/** An order of which nothing is done, fired or billed. */
export function emptyFacts(order: Order): OrderFacts {
  return {
    order,
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

/** What is still open of a line for anybody who bills by hand, on the line's own sign. */
export function openOf(facts: OrderFacts, line: OrderLine): Minor {
  return onSign(line.net - billedOf(facts, line).net, line.net)
}

/** What is open of a line and not held back after a credit. */
export function freeOf(facts: OrderFacts, line: OrderLine): Minor {
  const { net, held } = billedOf(facts, line)
  return onSign(line.net - net - held, line.net)
}

/** The value when it has the sign of `like`, else zero. */
export function onSign(value: bigint, like: bigint): bigint {
  return value > 0n === like > 0n && like !== 0n ? value : 0n
}
