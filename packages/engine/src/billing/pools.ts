import { netOf } from '../lines/index.ts'
import { allocate } from '../money/allocate.ts'
import { type Micro, type Minor, percentOf, sum } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan.ts'
import type { OrderLine } from '../orders/types.ts'
import { netOfLines, orderNet, standardLines } from '../orders/values.ts'
import { claimedLines, sharedTarget, unclaimedLines } from '../plans/shares.ts'
import { lineProgress, orderProgress, partOf } from '../progress/fraction.ts'
import { billedOf, freeOf, limitOf } from './facts.ts'
import type { OrderFacts } from './types.ts'

/** Lines that share one cumulative target. */
export interface Pool {
  readonly lines: readonly OrderLine[]
  readonly target: Minor
  /** The target is all of every line. */
  readonly whole: boolean
}

/** The targets of an order: each billing mode is only another way to compute them. */
export function poolsOf(facts: OrderFacts, fired: readonly Instalment[]): Pool[] {
  const { order, progress } = facts
  const { plan } = order
  const lines = standardLines(order)
  // An uncredited final states the whole: what a credit re-opens is due again.
  if (plan === undefined || facts.finalIssued || fired.some(({ share }) => share.kind === 'rest')) {
    return lines.map((line) => ({ lines: [line], target: limitOf(facts, line), whole: true }))
  }
  if (plan.basis === 'linear') {
    const done = orderProgress(order, progress)
    if (plan.by === 'order') return byPart(lines, (net) => partOf(net, done))
    return lines.map((line) => pool([line], partOf(netOf(line), lineProgress(line, progress))))
  }
  if (plan.basis === 'cumulative') {
    return byPart(lines, (net) => percentOf(net, largestShare(fired)))
  }
  return incrementalPools(facts, plan, fired)
}

function pool(lines: readonly OrderLine[], target: Minor): Pool {
  return { lines, target, whole: lines.length > 0 && target === netOfLines(lines) }
}

/** A part of all lines together; of lines whose nets cancel out, a part of each. */
function byPart(lines: readonly OrderLine[], part: (net: Minor) => Minor): Pool[] {
  const value = netOfLines(lines)
  if (value === 0n) return lines.map((line) => pool([line], part(netOf(line))))
  return [pool(lines, part(value))]
}

function largestShare(fired: readonly Instalment[]): Micro {
  let largest = 0n
  for (const { share } of fired) {
    if (share.kind === 'upTo' && share.percent > largest) largest = share.percent
  }
  return largest
}

function incrementalPools({ order }: OrderFacts, plan: Plan, fired: readonly Instalment[]): Pool[] {
  const lines = unclaimedLines(order, plan)
  const shared =
    orderNet(order) === 0n
      ? byPart(lines, (net) => percentOf(net, firedPercents(fired)))
      : [pool(lines, sharedTarget(order, plan, fired))]
  const claimed = claimedLines(plan)
  if (claimed.size === 0) return shared
  const reached = new Set(fired.flatMap(({ share }) => (share.kind === 'line' ? [share.line] : [])))
  const own = standardLines(order)
    .filter(({ id }) => claimed.has(id))
    .map((line) => pool([line], reached.has(line.id) ? netOf(line) : 0n))
  return [...shared, ...own]
}

function firedPercents(fired: readonly Instalment[]): Micro {
  return sum(fired.map(({ share }) => (share.kind === 'percent' ? share.percent : 0n)))
}

type Parts = readonly (readonly [line: OrderLine, net: Minor])[]

/** The law for one pool: target − billed, with the sign that the customer sees. */
export interface PoolMove {
  /** What a document bills of its lines, less what is held; negative where a deduction is due. */
  readonly due: Parts
  /** A deduction that was taken too early: the customer owes it. */
  readonly early: Parts
  /** Billed beyond the target, positive. */
  readonly overBilled: Minor
}

export function moveOf(facts: OrderFacts, { lines, target, whole }: Pool): PoolMove {
  const billed = lines.map((line) => billedOf(facts, line))
  const open = target - sum(billed.map(({ net }) => net))
  const ready = open - sum(billed.map(({ held }) => held))
  const deducts = netOfLines(lines) < 0n
  const none = { due: [], early: [], overBilled: 0n }
  if (
    whole &&
    lines.every((line, index) => !isBeyond(limitOf(facts, line), billed[index]?.net ?? 0n))
  ) {
    return { ...none, due: moving(lines.map((line) => [line, freeOf(facts, line)])) }
  }
  if (deducts && open > 0n) {
    return { ...none, early: spread(open, lines, (line) => -billedOf(facts, line).net) }
  }
  if (!deducts && open < 0n) return { ...none, overBilled: -open }
  if (deducts ? ready >= 0n : ready <= 0n) return none
  return { ...none, due: spread(ready, lines, (line) => freeOf(facts, line)) }
}

function isBeyond(limit: Minor, billed: Minor): boolean {
  return limit < 0n ? billed < limit || billed > 0n : billed > limit || billed < 0n
}

function moving(parts: Parts): Parts {
  return parts.filter(([, net]) => net !== 0n)
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
