import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import {
  absolute,
  divideRounded,
  formatMicro,
  type Micro,
  type Minor,
  microHundred,
  microOne,
  percentOf,
  sum,
} from '../money/decimal.ts'
import type { Instalment } from '../orders/plan.ts'
import type { OrderLine } from '../orders/types.ts'
import { lineCeiling, orderCeiling, orderValue, standardLines } from '../orders/values.ts'
import type { GroupShare } from '../plans/shares.ts'
import { billedOf, billedTotal, onSign, openOf } from './facts.ts'
import { agreedDeposit, byGross } from './gross.ts'
import { spread } from './pools.ts'
import { type Standing, standing, standingOf } from './standing.ts'
import type { BillRequest, LineNets, OrderFacts } from './types.ts'

/** What a document is to bill, line by line, before it becomes one. */
export interface Choice {
  readonly lines: LineNets
  /** The instalments that count as fired for it. */
  readonly fired: readonly Instalment[]
  /** Tax given by the request (gross amounts) instead of by the law. */
  readonly groups?: Readonly<Record<string, GroupShare>>
  readonly final: boolean
  /** Somebody asked for a final invoice by name. */
  readonly finalAsked: boolean
  readonly byHand: boolean
}

/** The lines that a request bills; undefined when it asks for what is ready and nothing is. */
export function choose(
  facts: OrderFacts,
  day: Day,
  request: BillRequest,
): Result<Choice | undefined> {
  const stand = standing(facts, day)
  const hand = { fired: stand.fired, final: false, finalAsked: false, byHand: true }
  const value = orderValue(facts.order)
  switch (request.kind) {
    case 'ready':
      return success(ready(facts, stand))
    case 'only':
      return chooseOnly(facts, day, request.ids)
    case 'percent': {
      const amount = percentOf(value, request.percent)
      const capped = stopAtOpen(facts, { amount, value, percent: request.percent })
      return map(byAmount(facts, capped), (lines) => ({ ...hand, lines }))
    }
    case 'upTo': {
      const amount = percentOf(value, request.percent) - billedTotal(facts)
      return map(byAmount(facts, amount), (lines) => ({ ...hand, lines }))
    }
    case 'amount':
      return map(byAmount(facts, request.net), (lines) => ({ ...hand, lines }))
    case 'gross':
      return map(byGross(facts, request.gross), (chosen) => ({ ...hand, ...chosen }))
    case 'lines':
      return map(byLines(facts, request.percents), (lines) => ({ ...hand, lines }))
    case 'rest':
    case 'final':
      return chooseRest(facts, { ...hand, final: true }, request.kind)
  }
}

function map<From, To>(result: Result<From>, change: (value: From) => To): Result<To> {
  return result.ok ? success(change(result.value)) : result
}

function ready(facts: OrderFacts, stand: Standing): Choice | undefined {
  const rest = stand.fired.some(({ share }) => share.kind === 'rest')
  const final = rest && !facts.finalIssued
  const nothing = Object.keys(stand.lines).length === 0
  // Only a final may come out negative: it then becomes a credit note.
  if (nothing || stand.exceeds || (stand.ready <= 0n && !final)) return undefined
  const given = agreedDeposit(facts, stand) ?? { lines: stand.lines }
  return { ...given, fired: stand.fired, final, finalAsked: false, byHand: false }
}

/** What is ready on some lines, or of some instalments; naming a manual instalment fires it. */
function chooseOnly(
  facts: OrderFacts,
  day: Day,
  ids: readonly string[],
): Result<Choice | undefined> {
  const lines = new Set(standardLines(facts.order).map(({ id }) => id))
  const instalments = facts.order.plan?.instalments ?? []
  const named = instalments.filter(({ id }) => ids.includes(id))
  const faults: Fault[] = ids
    .filter((id) => !lines.has(id) && !named.some((each) => each.id === id))
    .map((id) =>
      fault('not_found', `The order has no standard line and no instalment "${id}"`, {
        path: 'only',
        facts: { id },
      }),
    )
  const [first, ...others] = faults
  if (first !== undefined) return refuse(first, ...others)
  const manual = named.filter(({ when }) => when.manual === true).map(({ id }) => id)
  const stand = onlyStanding({ ...facts, triggered: [...facts.triggered, ...manual] }, day, ids)
  // Without its negative lines an order may have more ready than it is worth.
  const room = orderCeiling(facts.order) - stand.billed
  if (stand.ready > room) return refuse(beyond(facts, stand.ready, room))
  return success(ready(facts, stand))
}

function onlyStanding(facts: OrderFacts, day: Day, ids: readonly string[]): Standing {
  const named = facts.order.plan?.instalments.filter(({ id }) => ids.includes(id)) ?? []
  const stand = standing(facts, day)
  if (named.length === 0) return onlyLines(stand, new Set(ids))
  // Everything billed so far stays covered: what was fired and billed keeps its target.
  const kept = stand.fired.filter(
    ({ id }) => ids.includes(id) || (facts.instalmentBilled[id] ?? 0n) > 0n,
  )
  const chosen = standingOf(facts, kept)
  return named.length === ids.length ? chosen : onlyLines(chosen, new Set(ids))
}

function onlyLines(stand: Standing, ids: ReadonlySet<string>): Standing {
  const lines = Object.fromEntries(Object.entries(stand.lines).filter(([id]) => ids.has(id)))
  return { ...stand, lines, ready: sum(Object.values(lines)), exceeds: false }
}

function chooseRest(
  facts: OrderFacts,
  hand: Omit<Choice, 'lines'>,
  kind: 'rest' | 'final',
): Result<Choice | undefined> {
  const lines: Record<string, Minor> = {}
  for (const line of standardLines(facts.order)) {
    // A final settles what tolerance billed beyond the order, too.
    const net = kind === 'final' ? line.net - billedOf(facts, line).net : openOf(facts, line)
    if (net !== 0n) lines[line.id] = net
  }
  if (kind === 'final' && facts.finalIssued) {
    return refuse(
      fault(
        'final_exists',
        `Order "${facts.order.label}" has its final invoice: credit that first`,
      ),
    )
  }
  if (kind === 'rest' && Object.keys(lines).length === 0) return refuse(nothingLeft(facts))
  return success({ ...hand, final: !facts.finalIssued, finalAsked: kind === 'final', lines })
}

function nothingLeft({ order }: OrderFacts): Fault {
  const max = formatAmount(0n, order.currency)
  return fault(
    'over_billing',
    `Nothing is left to bill on order "${order.label}" (maximum ${max})`,
    { facts: { max } },
  )
}

/** What may still be billed of a line by hand, tolerance included. */
function roomOf(facts: OrderFacts, line: OrderLine): Minor {
  return onSign(lineCeiling(facts.order, line) - billedOf(facts, line).net, line.net)
}

/**
 * Roundings of earlier documents may leave a hand percent up to half a unit each beyond what is
 * open; it then stops at what is open. More than that is refused.
 */
function stopAtOpen(
  facts: OrderFacts,
  { amount, value, percent }: { amount: Minor; value: Minor; percent: Micro },
): Minor {
  const billed = billedTotal(facts)
  if (amount <= orderCeiling(facts.order) - billed) return amount
  const open = value - billed
  return withinDrift(facts, { open, exact: value * percent }) ? open : amount
}

function withinDrift(facts: OrderFacts, { open, exact }: { open: Minor; exact: bigint }): boolean {
  const beyond = absolute(exact) - absolute(open) * microHundred
  const drift = (BigInt(facts.invoiceCount + 1) * microHundred) / 2n
  return open !== 0n && beyond > 0n && beyond <= drift
}

function byAmount(facts: OrderFacts, amount: Minor): Result<LineNets> {
  const { order } = facts
  const lines = standardLines(order)
  const open = sum(lines.map((line) => openOf(facts, line)))
  const room = orderCeiling(order) - billedTotal(facts)
  const rooms = sum(lines.map((line) => roomOf(facts, line)))
  const max = room < rooms ? room : rooms
  if (amount <= 0n || amount > max) return refuse(beyond(facts, amount, max))
  const shares: Record<string, Minor> = {}
  const add = (parts: readonly (readonly [OrderLine, Minor])[]) => {
    for (const [line, net] of parts) shares[line.id] = (shares[line.id] ?? 0n) + net
  }
  const within = amount < open ? amount : open
  if (within > 0n) add(spread(within, lines, (line) => openOf(facts, line)))
  // Beyond the order value, within its tolerance: over what each line may still take.
  if (amount > within)
    add(spread(amount - within, lines, (line) => roomOf(facts, line) - openOf(facts, line)))
  return success(shares)
}

function beyond({ order }: OrderFacts, amount: Minor, max: Minor): Fault {
  const text = (value: Minor) => readableAmount(value, order.currency)
  const facts = {
    requested: formatAmount(amount, order.currency),
    max: formatAmount(max < 0n ? 0n : max, order.currency),
  }
  if (amount <= 0n) {
    const message = `Bills ${text(amount)}, which is not more than zero; at most ${text(max)} is left on order "${order.label}"`
    return fault(max <= 0n ? 'over_billing' : 'bill_not_positive', message, { facts })
  }
  const message = `Bills ${text(amount)} of ${text(max)} left on order "${order.label}": bill at most ${text(max)}, or record a change order`
  return fault('over_billing', message, { facts })
}

/** Percent of each named line's scheduled value, added to what is billed. */
function byLines(facts: OrderFacts, percents: Readonly<Record<string, Micro>>): Result<LineNets> {
  const { order } = facts
  const known = new Map(standardLines(order).map((line) => [line.id, line]))
  const faults: Fault[] = []
  const lines: Record<string, Minor> = {}
  for (const [id, percent] of Object.entries(percents)) {
    const line = known.get(id)
    if (line === undefined) {
      const hidden = order.lines.some((each) => each.id === id)
      const code = hidden ? 'line_not_billable' : 'not_found'
      faults.push(
        fault(code, `The order has no standard line "${id}"`, {
          path: `lines.${id}`,
          facts: { id },
        }),
      )
      continue
    }
    const result = lineShare(facts, line, percent)
    if (typeof result === 'bigint') lines[id] = result
    else faults.push(result)
  }
  const total = sum(Object.values(lines))
  const room = orderCeiling(order) - billedTotal(facts)
  if (faults.length === 0 && (total <= 0n || total > room)) faults.push(beyond(facts, total, room))
  return resultOf(faults, () => lines)
}

function lineShare(facts: OrderFacts, line: OrderLine, percent: Micro): Minor | Fault {
  const { currency } = facts.order
  const amount = percentOf(line.net, percent)
  const room = roomOf(facts, line)
  const open = openOf(facts, line)
  if (percent > 0n && absolute(amount) <= absolute(room)) return amount
  if (withinDrift(facts, { open, exact: line.net * percent })) return open
  const text = (value: Minor) => readableAmount(value, currency)
  const most = shortestPercent(room, line.net)
  const message = `Bills ${formatMicro(percent)} % = ${text(amount)} of ${text(room)} left on line "${line.label}": at most ${formatMicro(most)} % = ${text(room)}`
  const details = {
    requested: formatAmount(amount, currency),
    max: formatAmount(room, currency),
    maxPercent: formatMicro(most),
  }
  return fault(percent > 0n ? 'over_billing' : 'bill_not_positive', message, {
    path: `lines.${line.id}`,
    facts: details,
  })
}

/**
 * The percentage a person would type for an amount: the fewest decimals that hit it to the cent.
 */
function shortestPercent(amount: Minor, of: Minor): Micro {
  if (of === 0n) return 0n
  const exact = divideRounded(amount * microHundred, of)
  for (let unit = microOne; unit > 1n; unit /= 10n) {
    const rounded = divideRounded(exact, unit) * unit
    if (percentOf(of, rounded) === amount) return rounded
  }
  return exact
}
