import { type Result, refuse, success } from '../fault/fault.ts'
import { mapValues } from '../members/map-values.ts'
import { allocate } from '../money/allocate.ts'
import { absolute, type Minor, maxOf, minOf, sum } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan/plan.ts'
import { taxGroup } from '../orders/tax-group.ts'
import { type TaxGroup, taxGroups } from '../orders/tax-groups.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import { agreedGross, type GroupShare, unclaimedLines } from '../plans/agreed.ts'
import { netOfGross, splitTax } from '../tax/cumulative.ts'
import { missingShares } from './attribution.ts'
import { beyondGross } from './beyond.ts'
import { billedTotal, groupBilled } from './facts.ts'
import { endsOrder } from './fired.ts'
import { lawfulTaxes, onSign, openOf } from './open.ts'
import { spread } from './pools.ts'
import type { LineNets, OrderFacts } from './types.ts'

export interface GrossChoice {
  readonly lines: LineNets
  /** Absent where the gross is all that is open: then the law gives the tax. */
  readonly groups?: Readonly<Record<string, GroupShare>>
}

/** An amount given gross by hand, pro rata to what each tax group still has open. */
export function byGross(facts: OrderFacts, gross: Minor): Result<GrossChoice> {
  const { order } = facts
  const open = openGroups(facts)
  const max = maxOf(sum(open.map((each) => each.gross)), 0n)
  if (gross <= 0n || gross > max) {
    return refuse(beyondGross(facts, gross, max))
  }
  if (gross === max) {
    const rest = standardLines(order)
      .map((line) => [line.id, openOf(facts, line)] as const)
      .filter(([, net]) => net !== 0n)
    return success({ lines: Object.fromEntries(rest) })
  }
  const parts = allocate(
    gross,
    open.map((each) => each.gross),
  )
  const groups = open.map(
    (group, index) => [group.id, groupPart(group, parts[index] ?? 0n)] as const,
  )
  return success(overLines(facts, standardLines(order), Object.fromEntries(groups)))
}

/** What is still open of one tax group (or left of it on an invoice), to split a gross amount. */
interface OpenGroup extends TaxGroup {
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
}

/**
 * net = round(gross / (1 + rate)), kept within [gross − open tax, open net] (mirrored below zero),
 * so that neither the net nor the tax of a nearly used-up group goes beyond what it has open.
 */
export function groupPart(
  { net: open, tax, gross, taxes }: Omit<OpenGroup, 'id' | 'lines'>,
  part: Minor,
): GroupShare {
  const [one, other] = [part - tax, open]
  const [low, high] = gross < 0n ? [other, one] : [one, other]
  const net = minOf(maxOf(netOfGross(part, taxes), low), high)
  return { net, taxes: splitTax(part - net, taxes) }
}

function openGroups(facts: OrderFacts): OpenGroup[] {
  return taxGroups(facts.order).map((group) => {
    const net = sum(group.lines.map((line) => openOf(facts, line)))
    const tax = sum(Object.values(lawfulTaxes(facts, group, net)))
    return { ...group, net, tax, gross: net + tax }
  })
}

/**
 * Net of each group over its lines. A group whose open nets cancel out carries tax alone: its lines
 * are billed by the document that settles it.
 */
function overLines(
  facts: OrderFacts,
  lines: readonly OrderLine[],
  groups: Readonly<Record<string, GroupShare>>,
): GrossChoice {
  const nets: Record<string, Minor> = {}
  for (const [group, { net }] of Object.entries(groups)) {
    const members = lines.filter((line) => taxGroup(facts.order, line) === group)
    for (const [line, part] of spread(net, members, (each) => openOf(facts, each)))
      nets[line.id] = part
  }
  return { groups, lines: nets }
}

/** What is due of an order, before its tax. */
export interface Due {
  readonly fired: readonly Instalment[]
  readonly lines: LineNets
}

/**
 * When all that is ready are gross instalments, their agreed split is billed, tax included.
 * Anything beside them, and the law gives the tax of the whole document.
 */
export function agreedDeposit(facts: OrderFacts, { fired, lines }: Due): GrossChoice | undefined {
  const { order, finalIssued } = facts
  const { plan } = order
  if (plan === undefined || finalIssued) return undefined
  const deposits = fired.filter(isGross)
  if (deposits.length === 0 || endsOrder(fired)) return undefined
  const missing = missingShares(facts, plan)
  const billed = (id: string) => facts.instalmentBilled[id] ?? 0n
  const due = fired.filter((each) => isDue(facts, each, missing.get(each.id) ?? 0n))
  const total = sum(due.map(({ id }) => missing.get(id) ?? 0n))
  const wanted = sum(Object.values(lines))
  if (due.length === 0 || total !== wanted) return undefined
  if (!due.every(isGross)) return undefined
  // Nothing but deposits so far: what a credit took off one is billed again to the cent.
  const alone = billedTotal(facts) === sum(deposits.map(({ id }) => billed(id)))
  if (!alone && due.some(({ id }) => billed(id) !== 0n)) return undefined
  const others = agreedShares(
    order,
    plan,
    deposits.filter((each) => !due.includes(each)),
  )
  const groups = less(agreedShares(order, plan, deposits), (group) =>
    alone ? groupBilled(facts, group) : others[group],
  )
  const members = unclaimedLines(order, plan)
  return fits(facts, groups, members) ? overLines(facts, members, groups) : undefined
}

function isGross({ share }: Instalment): boolean {
  return share.claim.gross !== undefined
}

/** A gross part of nets that cancel out adds no net, and is due until it is billed. */
function isDue(facts: OrderFacts, instalment: Instalment, missing: Minor): boolean {
  if (facts.instalmentSettled.includes(instalment.id)) return false
  return missing !== 0n || isGross(instalment)
}

/** What they come to together, rounded once. */
function agreedShares(
  order: Order,
  plan: Plan,
  instalments: readonly Instalment[],
): Record<string, GroupShare> {
  const gross = sum(instalments.map(({ share }) => share.claim.gross ?? 0n))
  return gross === 0n ? {} : agreedGross(order, plan, gross)
}

/** The shares that are left of some groups; those of which nothing is left stay out. */
function less(
  groups: Readonly<Record<string, GroupShare>>,
  takenOf: (group: string) => GroupShare | undefined,
): Record<string, GroupShare> {
  const left = Object.entries(groups).map(([group, { net, taxes }]) => {
    const taken = takenOf(group)
    const rest = mapValues(taxes, (tax, key) => tax - (taken?.taxes[key] ?? 0n))
    return [group, { net: net - (taken?.net ?? 0n), taxes: rest }] as const
  })
  return Object.fromEntries(
    left.filter(([, { net, taxes }]) => net !== 0n || sum(Object.values(taxes)) !== 0n),
  )
}

/** True where every group can still carry its share, on its own sign. */
function fits(
  facts: OrderFacts,
  groups: Readonly<Record<string, GroupShare>>,
  lines: readonly OrderLine[],
): boolean {
  const open = new Map<string, Minor>()
  for (const line of lines) {
    const group = taxGroup(facts.order, line)
    open.set(group, (open.get(group) ?? 0n) + openOf(facts, line))
  }
  return Object.entries(groups).every(([group, { net }]) => {
    const room = open.get(group) ?? 0n
    return absolute(net) <= absolute(room) && onSign(net, room) === net
  })
}
