import type { Day } from '../calendar/day.ts'
import { type Minor, sum } from '../money/decimal.ts'
import type { Instalment } from '../orders/plan.ts'
import { orderCeiling } from '../orders/values.ts'
import { billedTotal } from './facts.ts'
import { firedInstalments } from './fired.ts'
import { type Pool, poolsOf, readyOf } from './pools.ts'
import type { LineNets, OrderFacts } from './types.ts'

/** Where an order stands on a day: the law applied to each of its pools. */
export interface Standing {
  readonly fired: readonly Instalment[]
  readonly pools: readonly Pool[]
  readonly lines: LineNets
  readonly ready: Minor
  readonly target: Minor
  readonly billed: Minor
  readonly overBilled: Minor
  /** Lines are ready, but not all of it fits into the order. */
  readonly exceeds: boolean
}

export function standing(facts: OrderFacts, day: Day): Standing {
  const { plan } = facts.order
  return standingOf(facts, plan === undefined ? [] : firedInstalments(facts, plan, day))
}

export function standingOf(facts: OrderFacts, fired: readonly Instalment[]): Standing {
  const pools = poolsOf(facts, fired)
  const lines: Record<string, Minor> = {}
  let overBilled = 0n
  let ready = 0n
  for (const pool of pools) {
    const part = readyOf(facts, pool)
    overBilled += part.overBilled
    for (const [line, net] of part.lines) {
      lines[line.id] = net
      ready += net
    }
  }
  const billed = billedTotal(facts)
  const exceeds = ready > 0n && billed + ready > orderCeiling(facts.order)
  const target = sum(pools.map((pool) => pool.target))
  return { fired, pools, lines, ready, target, billed, overBilled, exceeds }
}
