import { allocate } from '../money/allocate.ts'
import { type Minor, sum, within } from '../money/decimal.ts'
import type { Pool } from '../orders/plan/mode.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import type { OrderLine } from '../orders/types.ts'
import { netOfLines } from '../orders/values.ts'
import { whole } from '../plans/modes/index.ts'
import { billedOf, limitOf } from './facts.ts'
import { endsOrder } from './fired.ts'
import { freeOf } from './open.ts'
import type { OrderFacts } from './types.ts'

/** The targets of an order: each mode is only another way to compute them. */
export function poolsOf(facts: OrderFacts, fired: readonly Instalment[]): Pool[] {
  const { plan } = facts.order
  // An uncredited final states the whole: what a credit re-opens is due again.
  const all = plan === undefined || facts.finalIssued || endsOrder(fired)
  return all ? whole.pools(facts) : plan.basis.pools(facts, fired, plan)
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
