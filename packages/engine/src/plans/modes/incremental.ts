import { type Fault, fault } from '../../fault/fault.ts'
import { formatAmount, readableAmount } from '../../money/currency.ts'
import { type Minor, maxOf, percentOf, sum } from '../../money/decimal.ts'
import type { PlanFacts } from '../../orders/plan/facts.ts'
import type { Mode, Pool } from '../../orders/plan/mode.ts'
import type { Instalment, Plan } from '../../orders/plan/plan.ts'
import type { Order } from '../../orders/types.ts'
import { netOfLines, plannedNet, standardLines } from '../../orders/values.ts'
import {
  claimedLines,
  instalmentShares,
  sharedTarget,
  unclaimedLines,
  wholeGroups,
} from '../agreed.ts'
import { theRest } from '../shares/rest.ts'
import { byPart, poolOf } from './pool.ts'
import { poolOfAll } from './whole.ts'

/** Each share counts by itself; all that have fired add up. */
export const incremental = {
  key: 'incremental',
  says: 'Each share by itself; they add up.',
  jumps: false,
  // Parts add up, so several may come at once; of a cumulative plan the larger one would win.
  repeats: true,
  rule: 'an incremental plan knows no upTo: use percent, or the basis cumulative',
  knows: ({ upTo }) => upTo === undefined,
  check: checkCapacity,
  remainder(plan, order) {
    const planned = sum(instalmentShares(order, plan).values())
    return planned >= plannedNet(order) ? undefined : theRest
  },
  pools: poolsOf,
} as const satisfies Mode

function poolsOf({ order, work }: PlanFacts, fired: readonly Instalment[], plan: Plan): Pool[] {
  const lines = unclaimedLines(order, plan)
  const percents = sum(fired.map(({ share }) => share.claim.percent ?? 0n))
  const shared =
    plannedNet(order) === 0n
      ? byPart(lines, (net) => percentOf(net, percents))
      : [poolOf(lines, sharedTarget(order, plan, fired))]
  const claimed = claimedLines(plan)
  if (claimed.size === 0) return shared
  const reached = new Set(fired.flatMap(({ share }) => share.claim.line ?? []))
  const own = standardLines(order)
    .filter(({ id }) => claimed.has(id))
    .map((line) => (reached.has(line.id) ? poolOfAll(line, work) : poolOf([line], 0n)))
  return [...shared, ...own]
}

/** The lines without an instalment of their own must be able to carry amounts and percents. */
function checkCapacity(plan: Plan, order: Order): Fault[] {
  const lines = unclaimedLines(order, plan)
  const capacity = netOfLines(lines)
  const grossCapacity = sum(wholeGroups(order, lines).map(({ gross }) => gross))
  const grossTotal = sum(plan.instalments.map(({ share }) => share.claim.gross ?? 0n))
  const report = (wanted: Minor, max: Minor, word: string): Fault => {
    const { currency } = order
    const carry = max > 0n ? `carry ${readableAmount(max, currency)}${word}` : 'carry nothing'
    const message = `The plan's amounts and percents come to ${readableAmount(wanted, currency)}${word}, but the lines without an instalment of their own ${carry}: lower them`
    const facts = { wanted: formatAmount(wanted, currency), max: formatAmount(max, currency) }
    return fault('plan_exceeds', message, { path: 'plan.instalments', facts })
  }
  // Deductions carry nothing; a plan that asks nothing of them may leave them to the rest.
  if (grossTotal > maxOf(grossCapacity, 0n)) return [report(grossTotal, grossCapacity, ' gross')]
  const target = sharedTarget(order, plan, plan.instalments)
  return target > maxOf(capacity, 0n) ? [report(target, capacity, '')] : []
}
