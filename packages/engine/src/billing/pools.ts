import { dueOf } from '../lines/index.ts'
import { allocate } from '../money/allocate.ts'
import { type Minor, percentOf, sum, within } from '../money/decimal.ts'
import type { Pool } from '../orders/plan/mode.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import type { OrderLine } from '../orders/types.ts'
import { netOfLines, standardLines } from '../orders/values.ts'
import { whole } from '../plans/modes/index.ts'
import { poolOfAll } from '../plans/modes/whole.ts'
import type { Holds } from './criteria.ts'
import { billedOf, limitOf } from './facts.ts'
import { endsOrder } from './fired.ts'
import { freeOf } from './open.ts'
import type { OrderFacts } from './types.ts'

/** The targets of an order: each mode is only another way to compute them. */
export function poolsOf(facts: OrderFacts, fired: readonly Instalment[], holds?: Holds): Pool[] {
  const { plan, contract } = facts.order
  // An uncredited final states the whole: what a credit re-opens is due again.
  const all = plan === undefined || facts.finalIssued || endsOrder(fired)
  if (holds === undefined) return all ? whole.pools(facts) : plan.basis.pools(facts, fired, plan)
  const lines = standardLines(facts.order)
  const stops = contract !== undefined && contract.is !== 'ongoing'
  // Beside a plan stand the lines that are billed by data of their own, and what a contract holds.
  const stands = (line: OrderLine) => line.billing !== undefined || (stops && holds.isHeld(line))
  const own = plan === undefined ? lines : lines.filter(stands)
  const pools = own.map((line) => poolOfLine(facts, line, holds))
  if (plan === undefined) return pools
  // A plan counts all its lines together: where one of them is held, each waits.
  const planned = lines.filter((line) => !stands(line))
  if (planned.length === 0) return pools
  const others = all
    ? planned.map((line) => poolOfAll(line, facts.work))
    : plan.basis
        .pools(facts, fired, plan)
        .filter((pool) => pool.lines.every((line) => planned.includes(line)))
  return [...others, ...pools]
}

/** A criterion holds back and nothing else: what is billed stays the target of a line. */
function poolOfLine(facts: OrderFacts, line: OrderLine, holds: Holds): Pool {
  const ceiling = limitOf(facts, line)
  if (holds.isHeld(line)) {
    const target = within(billedOf(facts, line).net, ceiling)
    return { lines: [line], target, whole: target === ceiling }
  }
  const share = holds.shareOf(line)
  if (share === undefined) return poolOfAll(line, facts.work)
  const target = percentOf(dueOf(line, facts.work), share)
  return { lines: [line], target, whole: target === ceiling }
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
  return within(billed, limit) !== billed
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
