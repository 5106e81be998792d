import { netOf } from '../lines/index.ts'
import { allocate } from '../money/allocate.ts'
import { type Minor, percentOf, sum } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan/plan.ts'
import { groupLines, type TaxGroup } from '../orders/tax-groups.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { netOfLines, plannedLines, plannedNet, standardLines } from '../orders/values.ts'
import { netOfGross, splitTax, taxesOf } from '../tax/cumulative.ts'

/** Lines that an instalment of their own bills: they take no part of amounts and percents. */
export function claimedLines(plan: Plan): ReadonlySet<string> {
  return new Set(plan.instalments.flatMap(({ share }) => share.claim.line ?? []))
}

/** Lines over which a plan's amounts and percents are spread. */
export function unclaimedLines(order: Order, plan: Plan): readonly OrderLine[] {
  const claimed = claimedLines(plan)
  const lines = plannedLines(order)
  return claimed.size === 0 ? lines : lines.filter(({ id }) => !claimed.has(id))
}

/** Net and tax of one tax group of an amount given gross. */
export interface GroupShare {
  readonly net: Minor
  readonly taxes: Readonly<Record<string, Minor>>
}

/** What is open of one tax group, as the base of a gross split. */
export interface GroupOpen extends TaxGroup {
  readonly net: Minor
  readonly gross: Minor
}

/**
 * An amount given gross over tax groups: pro rata to their open gross (largest remainder), then
 * net = round(gross / (1 + rate)) and tax = gross − net, so that the gross is hit to the cent.
 */
function splitGross(gross: Minor, open: readonly GroupOpen[]): Record<string, GroupShare> {
  const parts = allocate(
    gross,
    open.map((each) => each.gross),
  )
  return Object.fromEntries(
    open.map(({ id, taxes }, index) => {
      const part = parts[index] ?? 0n
      const net = netOfGross(part, taxes)
      return [id, { net, taxes: splitTax(part - net, taxes) }]
    }),
  )
}

/** The groups of some lines with nothing billed yet. */
export function wholeGroups(order: Order, lines: readonly OrderLine[]): GroupOpen[] {
  return groupLines(order, lines)
    .map((group) => {
      const net = netOfLines(group.lines)
      return { ...group, net, gross: net + sum(Object.values(taxesOf(net, group.taxes))) }
    })
    .filter(({ gross }) => gross !== 0n)
}

/** A gross instalment's split over the order as agreed: the same whenever it is asked for. */
export function agreedGross(order: Order, plan: Plan, gross: Minor): Record<string, GroupShare> {
  const groups = wholeGroups(order, unclaimedLines(order, plan))
  return sum(groups.map((each) => each.gross)) === 0n ? {} : splitGross(gross, groups)
}

/**
 * Net of what an instalment bills, when it alone is looked at; percents and what is given gross by
 * cumulative difference.
 */
export function instalmentShares(order: Order, plan: Plan): Map<string, Minor> {
  const whole = plannedNet(order)
  const shares = new Map<string, Minor>()
  const planned = new Set(plannedLines(order).map(({ id }) => id))
  const nets = claimedNets(order, plan)
  let percents = 0n
  let grosses = 0n
  let cumulative = 0n
  for (const { id, share } of plan.instalments) {
    const { upTo, percent = 0n, line, endsOrder, gross = 0n } = share.claim
    const before = percentOf(whole, percents)
    percents += percent
    let net = percentOf(whole, percents) - before + (share.claim.net ?? 0n)
    if (gross !== 0n) {
      net += grossNet(order, plan, grosses + gross) - grossNet(order, plan, grosses)
      grosses += gross
    }
    if (line !== undefined) net += nets.get(line) ?? 0n
    if (upTo !== undefined) net += percentOf(whole, upTo) - cumulative
    if (endsOrder) net += whole - cumulative
    // What was performed of a line comes on top of what the others are worth.
    if (line === undefined || planned.has(line)) cumulative += net
    shares.set(id, net)
  }
  return shares
}

/** Net of an amount given gross. */
function grossNet(order: Order, plan: Plan, gross: Minor): Minor {
  if (gross === 0n) return 0n
  return sum(Object.values(agreedGross(order, plan, gross)).map(({ net }) => net))
}

function claimedNets(order: Order, plan: Plan): ReadonlyMap<string, Minor> {
  const claimed = claimedLines(plan)
  if (claimed.size === 0) return new Map()
  return new Map(standardLines(order).map((line) => [line.id, netOf(line)]))
}

/**
 * Target of a plan's amounts and percents that have fired: percents, and what is given gross, are
 * summed, then rounded once.
 */
export function sharedTarget(order: Order, plan: Plan, fired: readonly Instalment[]): Minor {
  let [net, gross, percents] = [0n, 0n, 0n]
  for (const { share } of fired) {
    net += share.claim.net ?? 0n
    gross += share.claim.gross ?? 0n
    percents += share.claim.percent ?? 0n
  }
  return net + grossNet(order, plan, gross) + percentOf(plannedNet(order), percents)
}
