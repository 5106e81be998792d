import { fault, type Result, refuse, success } from '../fault/fault.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { absolute, type Minor, maxOf, sum } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import {
  agreedGross,
  type GroupOpen,
  type GroupShare,
  instalmentShares,
  splitGross,
  unclaimedLines,
} from '../plans/shares.ts'
import { taxesOf } from '../tax/cumulative.ts'
import { taxGroup } from '../tax/group.ts'
import { billedTotal, groupBilled, onSign, openOf } from './facts.ts'
import { mapValues } from './map-values.ts'
import { spread } from './pools.ts'
import type { Standing } from './standing.ts'
import type { LineNets, OrderFacts } from './types.ts'

export interface GrossChoice {
  readonly lines: LineNets
  /** Absent where the gross is all that is open: then the law gives the tax. */
  readonly groups?: Readonly<Record<string, GroupShare>>
}

/** An amount given gross by hand, pro rata to what each tax group still has open. */
export function byGross(facts: OrderFacts, gross: Minor): Result<GrossChoice> {
  const { order } = facts
  const lines = standardLines(order)
  const open = openGroups(facts, lines)
  const max = maxOf(sum(open.map((each) => each.gross)), 0n)
  if (gross <= 0n || gross > max) {
    const text = (value: Minor) => readableAmount(value, order.currency)
    const details = {
      requested: formatAmount(gross, order.currency),
      max: formatAmount(max, order.currency),
    }
    const message = `Bills ${text(gross)} gross of ${text(max)} gross left on order "${order.label}": bill at most ${text(max)}, or record a change order`
    return refuse(
      fault(gross <= 0n && max > 0n ? 'bill_not_positive' : 'over_billing', message, {
        facts: details,
      }),
    )
  }
  if (gross === max) {
    const rest = lines
      .map((line) => [line.id, openOf(facts, line)] as const)
      .filter(([, net]) => net !== 0n)
    return success({ lines: Object.fromEntries(rest) })
  }
  const groups = withinOpen(splitGross(gross, open), open)
  return success({ groups, lines: overLines(facts, lines, groups) })
}

/** Rounding may put the net of a group one unit beyond what it has open: that unit is tax. */
function withinOpen(
  groups: Readonly<Record<string, GroupShare>>,
  open: readonly GroupOpen[],
): Record<string, GroupShare> {
  return Object.fromEntries(
    open.map(({ group, net, line }) => {
      const share = groups[group] ?? { net: 0n, taxes: {} }
      const excess = absolute(share.net) > absolute(net) ? share.net - net : 0n
      const [first] = line.taxes
      if (excess === 0n || first === undefined) return [group, share]
      const taxes = { ...share.taxes, [first.key]: (share.taxes[first.key] ?? 0n) + excess }
      return [group, { net, taxes }]
    }),
  )
}

function openGroups(facts: OrderFacts, lines: readonly OrderLine[]): GroupOpen[] {
  const { order } = facts
  const nets = new Map<string, { net: Minor; line: OrderLine }>()
  for (const line of lines) {
    const group = taxGroup(order, line)
    nets.set(group, { net: (nets.get(group)?.net ?? 0n) + openOf(facts, line), line })
  }
  return [...nets]
    .map(([group, { net, line }]) => {
      const billed = groupBilled(facts, group)
      const tax =
        sum(Object.values(taxesOf(billed.net + net, line.taxes))) - sum(Object.values(billed.taxes))
      return { group, net, gross: net === 0n ? 0n : net + tax, line }
    })
    .filter(({ gross }) => gross !== 0n)
}

function overLines(
  facts: OrderFacts,
  lines: readonly OrderLine[],
  groups: Readonly<Record<string, GroupShare>>,
): LineNets {
  const nets: Record<string, Minor> = {}
  for (const [group, { net }] of Object.entries(groups)) {
    const members = lines.filter((line) => taxGroup(facts.order, line) === group)
    for (const [line, part] of spread(net, members, (each) => openOf(facts, each)))
      nets[line.id] = part
  }
  return nets
}

/**
 * When all that is ready are gross instalments, their agreed split is billed, tax included.
 * Anything beside them, and the law gives the tax of the whole document.
 */
export function agreedDeposit(facts: OrderFacts, stand: Standing): GrossChoice | undefined {
  const { order } = facts
  const { plan } = order
  if (plan === undefined || !stand.fired.some(({ share }) => share.kind === 'gross'))
    return undefined
  const shares = instalmentShares(order, plan)
  const billed = (id: string) => facts.instalmentBilled[id] ?? 0n
  const due = stand.fired.filter(({ id }) => billed(id) < (shares.get(id) ?? 0n))
  const total = sum(due.map(({ id }) => (shares.get(id) ?? 0n) - billed(id)))
  if (total !== stand.ready || due.some(({ share }) => share.kind !== 'gross')) return undefined
  const deposits = stand.fired.filter(({ share }) => share.kind === 'gross')
  // Nothing but deposits so far: what a credit took off one is billed again to the cent.
  const alone = billedTotal(facts) === sum(deposits.map(({ id }) => billed(id)))
  if (!alone && due.some(({ id }) => billed(id) !== 0n)) return undefined
  const agreed = agreedShares(order, plan, alone ? deposits : due)
  const groups = alone ? lessBilled(facts, agreed) : agreed
  const lines = unclaimedLines(order, plan)
  return fits(facts, groups, lines) ? { groups, lines: overLines(facts, lines, groups) } : undefined
}

function agreedShares(
  order: Order,
  plan: Plan,
  instalments: readonly Instalment[],
): Record<string, GroupShare> {
  const groups: Record<string, GroupShare> = {}
  for (const { share } of instalments) {
    if (share.kind !== 'gross') continue
    for (const [group, part] of Object.entries(agreedGross(order, plan, share.gross)))
      groups[group] = addShares(groups[group], part)
  }
  return groups
}

/** The shares that are left of some groups; those of which nothing is left stay out. */
function lessBilled(
  facts: OrderFacts,
  groups: Readonly<Record<string, GroupShare>>,
): Record<string, GroupShare> {
  const left = Object.entries(groups).map(([group, { net, taxes }]) => {
    const billed = groupBilled(facts, group)
    const rest = mapValues(taxes, (tax, key) => tax - (billed.taxes[key] ?? 0n))
    return [group, { net: net - billed.net, taxes: rest }] as const
  })
  return Object.fromEntries(
    left.filter(([, { net, taxes }]) => net !== 0n || sum(Object.values(taxes)) !== 0n),
  )
}

function addShares(a: GroupShare | undefined, b: GroupShare): GroupShare {
  if (a === undefined) return b
  const taxes = { ...a.taxes }
  for (const [key, tax] of Object.entries(b.taxes)) taxes[key] = (taxes[key] ?? 0n) + tax
  return { net: a.net + b.net, taxes }
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
