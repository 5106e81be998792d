import { allocate } from '../money/allocate.ts'
import { type Minor, percentOf, sum } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan.ts'
import type { OrderLine } from '../orders/types.ts'
import { orderValue, standardLines } from '../orders/values.ts'
import { claimedLines, sharedTarget, unclaimedLines } from '../plans/shares.ts'
import { lineProgress, orderProgress, partOf } from '../progress/fraction.ts'
import { billedOf, freeOf } from './facts.ts'
import type { OrderFacts } from './types.ts'

/** Lines that share one cumulative target. */
export interface Pool {
  readonly lines: readonly OrderLine[]
  readonly target: Minor
}

/** The targets of an order: each billing mode is only another way to compute them. */
export function poolsOf(facts: OrderFacts, fired: readonly Instalment[]): Pool[] {
  const { order, progress } = facts
  const { plan } = order
  const lines = standardLines(order)
  if (plan === undefined || fired.some(({ share }) => share.kind === 'rest')) {
    return lines.map((line) => ({ lines: [line], target: line.net }))
  }
  if (plan.basis === 'linear') {
    if (plan.by === 'order') {
      return [{ lines, target: partOf(orderValue(order), orderProgress(order, progress)) }]
    }
    return lines.map((line) => ({
      lines: [line],
      target: partOf(line.net, lineProgress(line, progress)),
    }))
  }
  if (plan.basis === 'cumulative') return [{ lines, target: largestShare(facts, fired) }]
  return incrementalPools(facts, plan, fired)
}

function largestShare({ order }: OrderFacts, fired: readonly Instalment[]): Minor {
  let largest = 0n
  for (const { share } of fired) {
    if (share.kind === 'upTo' && share.percent > largest) largest = share.percent
  }
  return percentOf(orderValue(order), largest)
}

function incrementalPools({ order }: OrderFacts, plan: Plan, fired: readonly Instalment[]): Pool[] {
  const shared = { lines: unclaimedLines(order, plan), target: sharedTarget(order, plan, fired) }
  const claimed = claimedLines(plan)
  if (claimed.size === 0) return [shared]
  const reached = new Set(fired.flatMap(({ share }) => (share.kind === 'line' ? [share.line] : [])))
  const own = standardLines(order)
    .filter(({ id }) => claimed.has(id))
    .map((line) => ({ lines: [line], target: reached.has(line.id) ? line.net : 0n }))
  return [shared, ...own]
}

/** What a pool has ready, spread over its lines; and by how much it is billed beyond its target. */
export interface PoolReady {
  readonly lines: readonly (readonly [line: OrderLine, net: Minor])[]
  readonly overBilled: Minor
}

/** The law, for one pool: target − billed, less what is held. */
export function readyOf(facts: OrderFacts, pool: Pool): PoolReady {
  const billed = pool.lines.map((line) => billedOf(facts, line))
  const open = pool.target - sum(billed.map(({ net }) => net))
  const ready = open - sum(billed.map(({ held }) => held))
  const direction = sum(pool.lines.map(({ net }) => net)) < 0n ? -1n : 1n
  const overBilled = open * direction < 0n ? -open * direction : 0n
  if (ready * direction <= 0n) return { lines: [], overBilled }
  return { lines: spread(ready, pool.lines, (line) => freeOf(facts, line)), overBilled }
}

/** An amount over lines, pro rata to what each has open; lines that get nothing are left out. */
export function spread(
  amount: Minor,
  lines: readonly OrderLine[],
  open: (line: OrderLine) => Minor,
): (readonly [line: OrderLine, net: Minor])[] {
  const weights = lines.map(open)
  if (sum(weights) === 0n) return []
  const shares = allocate(amount, weights)
  return lines
    .map((line, index) => [line, shares[index] ?? 0n] as const)
    .filter(([, net]) => net !== 0n)
}
