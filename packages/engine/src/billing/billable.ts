import { addDays, type Day } from '../calendar/day.ts'
import { type Contract, contractEnd, noticeBy } from '../contracts/contract.ts'
import { grows, nextGrowthOn } from '../lines/index.ts'
import { formatAmount } from '../money/currency.ts'
import { type Minor, maxOf, sum } from '../money/decimal.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import { orderLimit, orderNet, standardLines } from '../orders/values.ts'
import { instalmentShares } from '../plans/agreed.ts'
import { whole } from '../plans/modes/index.ts'
import { missingShares } from './attribution.ts'
import { criterionDays, hasCriteria } from './criteria.ts'
import { billedTotal, factsOn } from './facts.ts'
import { conditionsOf, explain, firedWith, firesOn } from './fired.ts'
import { isSettled } from './open.ts'
import { candidateOf, owesFinal, type Position, positionOf, positionOn } from './position.ts'
import type { OrderBlocker, Reason } from './reasons.ts'
import type { Billable, Explanation, NextEvent, OrderFacts, TraceStep } from './types.ts'
import { explainCriteria, nextByCriteria, waitingFor } from './waiting.ts'

/** What may be billed of an order on a day, why, what stands in the way, and what comes next. */
export function billable(known: OrderFacts, day: Day): Billable {
  const facts = factsOn(known, day)
  const { order } = facts
  const active = order.state === 'confirmed' || order.state === 'billed'
  const position = positionOn(facts, day)
  const isReady = active && position.isReady
  const waiting = active ? waitingInstalments(facts, position) : []
  const next = active ? nextEvent(facts, { position, waiting, day }) : undefined
  return {
    currency: order.currency,
    isReady,
    ready: isReady ? position.net : 0n,
    readyGross: isReady ? position.gross : 0n,
    lines: isReady ? position.lines : {},
    target: position.target,
    billed: position.billed,
    orderNet: orderNet(order),
    overBilled: active ? position.overBilled : 0n,
    overBilledGross: active ? position.overBilledGross : 0n,
    held: sum(Object.values(facts.billed).map(({ held }) => held)),
    reasons: isReady ? reasons(facts, position, day) : [],
    blockers: blockers(facts, { position, waiting, day }),
    conditions: conditionsOn(facts, { position, waiting, day }),
    ...(next === undefined ? {} : { next }),
    trace: trace(facts, position),
  }
}

/**
 * The first day after this one on which anything that is decided of an order may be decided
 * otherwise by itself, whether it bills something or not: a condition comes true, or a line comes
 * to more. Until then `billable` and `propose` answer as on this day.
 */
export function changesOn(known: OrderFacts, day: Day): Day | undefined {
  const facts = factsOn(known, day)
  const { order } = facts
  if (order.state !== 'confirmed' && order.state !== 'billed') return undefined
  const conditions = (order.plan?.instalments ?? []).flatMap(({ when }) => when)
  const dated = conditions.flatMap(({ kind, value }) => kind.dayOf?.(value, facts) ?? [])
  const grown = standardLines(order).flatMap((line) => nextGrowthOn(line, day) ?? [])
  const held = hasCriteria(facts) ? criterionDays({ facts, candidate: () => 0n }) : []
  const terms = order.contract === undefined ? [] : contractDays(order.contract, day)
  return [...dated, ...grown, ...held, ...terms].filter((on) => on > day).sort()[0]
}

/** Finished, it is over on its last day; else on the next. Notice cannot be given after its day. */
function contractDays(contract: Contract, day: Day): Day[] {
  const [ends, notice] = [contractEnd(contract, day), noticeBy(contract, day)]
  return [
    ...(ends === undefined ? [] : [ends, addDays(ends, 1)]),
    ...(notice === undefined ? [] : [addDays(notice, 1)]),
  ]
}

/** A document may still come: it is not billed, or the final that states the whole is missing. */
export function isAwaited(facts: OrderFacts): boolean {
  const { state, plan } = facts.order
  if (state === 'billed') return owesFinal(facts, plan?.instalments ?? [])
  return state === 'confirmed'
}

/** Instalments that have not fired and will move something: most billed by hand will not. */
function waitingInstalments(facts: OrderFacts, position: Position): Instalment[] {
  const { plan } = facts.order
  if (plan === undefined) return []
  const missing = missingShares(facts, plan)
  const open = !isSettled(facts)
  const isOpen = (each: Instalment) =>
    !position.fired.includes(each) &&
    !facts.instalmentSettled.includes(each.id) &&
    missing.get(each.id) !== 0n
  return plan.instalments.filter((each) => {
    if (position.fired.includes(each)) return false
    // When all is billed, only a final that states the whole is still to come: whoever bills all by
    // hand before its time settles its instalment, and has not issued it.
    if (!open) return owesFinal(facts, [each])
    if (firedWith(plan, each).some(isOpen)) return true
    return differs(positionAfter(facts, position, each), position)
  })
}

/** Another line or tax is due, whatever the sums are. */
function differs(after: Position, before: Position): boolean {
  const of = ({ lines, taxes }: Position) => [
    ...Object.entries(lines).map(([id, net]) => `${id} ${net}`),
    ...taxes.map(({ group, key, tax }) => `${group} ${key} ${tax}`),
  ]
  const [one, other] = [of(before), new Set(of(after))]
  return one.length !== other.size || !one.every((part) => other.has(part))
}

/** Where the order will stand once an instalment fires, with those that it takes along. */
function positionAfter(facts: OrderFacts, position: Position, instalment: Instalment): Position {
  const { plan } = facts.order
  if (plan === undefined) return position
  const then = new Set([...position.fired, ...firedWith(plan, instalment)])
  return positionOf(
    facts,
    plan.instalments.filter((each) => then.has(each)),
  )
}

function reasons(facts: OrderFacts, position: Position, day: Day): Explanation[] {
  const held = hasCriteria(facts) ? explainCriteria(facts, position).reasons : []
  const others = performedReasons(facts, position, day)
  return held.length === 0
    ? others
    : [...others.filter(({ code }) => code !== whole.reason), ...held]
}

function performedReasons(facts: OrderFacts, position: Position, day: Day): Explanation[] {
  const due = standardLines(facts.order).filter(({ id }) => (position.lines[id] ?? 0n) !== 0n)
  if (!due.some(grows)) return planReasons(facts, position, day)
  const performed: Explanation = { code: 'performed', subject: '' }
  const fired = position.fired.some(({ id }) => !facts.instalmentSettled.includes(id))
  return due.every(grows) && !fired
    ? [performed]
    : [...planReasons(facts, position, day), performed]
}

function planReasons(facts: OrderFacts, position: Position, day: Day): Explanation[] {
  const { plan } = facts.order
  if (plan === undefined) return [{ code: whole.reason, subject: '' }]
  const { reason } = plan.basis
  if (reason !== undefined) {
    const told = plan.basis.told?.(facts)
    return [{ code: reason, subject: '', ...(told === undefined ? {} : { facts: told }) }]
  }
  const open = position.fired.filter(({ id }) => !facts.instalmentSettled.includes(id))
  const due = open.length > 0 ? open : position.fired.slice(-1)
  const final: Reason = 'final_due'
  return [
    ...due.flatMap((each) => explain(facts, each, day).reasons),
    ...due
      .filter(({ share }) => share.claim.endsOrder)
      .map(({ id, label }) => ({ code: final, subject: id, label })),
  ]
}

interface Standing {
  readonly position: Position
  readonly waiting: readonly Instalment[]
  readonly day: Day
}

function blockers(facts: OrderFacts, { position, waiting, day }: Standing): Explanation[] {
  const { order } = facts
  const found: Explanation[] = []
  const block = (code: OrderBlocker, amounts: Readonly<Record<string, Minor>> = {}) =>
    found.push({ code, subject: '', ...amountFacts(amounts, order.currency) })
  if (order.state === 'draft') block('order_not_confirmed')
  if (order.state === 'closed') block('order_closed')
  for (const { code, field } of facts.missing) found.push({ code, subject: '', fields: [field] })
  const { overBilled: amount, overBilledGross: gross } = position
  if (amount > 0n || gross > 0n) block('over_billed', { amount, gross })
  if (position.beyond > 0n) {
    const left = maxOf(orderLimit(facts) - position.billed, 0n)
    block('would_exceed_order', { amount: left + position.beyond, left })
  }
  const held = sum(Object.values(facts.billed).map((each) => each.held))
  if (held !== 0n) block('held_after_credit', { amount: held })
  const isOpen = order.state === 'draft' || order.state === 'confirmed'
  const criteria = isOpen && hasCriteria(facts) ? explainCriteria(facts, position).blockers : []
  return [...found, ...criteria, ...waiting.flatMap((each) => explain(facts, each, day).blockers)]
}

function amountFacts(amounts: Readonly<Record<string, Minor>>, currency: string) {
  const named = Object.entries(amounts)
  if (named.length === 0) return {}
  return {
    facts: Object.fromEntries(named.map(([name, of]) => [name, formatAmount(of, currency)])),
  }
}

/** n of m conditions of the instalment that comes next; without a plan, of the order's criteria. */
function conditionsOn(
  facts: OrderFacts,
  { position, waiting, day }: Standing,
): { met: number; of: number } {
  const [first] = waiting
  if (first === undefined) {
    const { met, of } = waitingFor({ facts, candidate: candidateOf(facts, position.fired) })
    return { met, of }
  }
  const conditions = conditionsOf(facts, first, day)
  return { met: conditions.filter(({ met }) => met).length, of: conditions.length }
}

function nextEvent(facts: OrderFacts, { position, waiting, day }: Standing): NextEvent | undefined {
  const { order } = facts
  const [byItself] = waiting
    .flatMap((instalment) => {
      // A day helps by itself only where nothing else is missing.
      const on = firesOn(facts, instalment, day)
      return on !== undefined && on > day ? [{ instalment, on }] : []
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  const instalment = byItself?.instalment ?? waiting[0]
  if (instalment === undefined || order.plan === undefined) {
    const days = standardLines(order).flatMap((line) => nextGrowthOn(line, day) ?? [])
    return hasCriteria(facts)
      ? nextByCriteria(facts, position, days)
      : nextGrowth(facts, days.sort()[0])
  }
  const { id, label } = instalment
  const shares = instalmentShares(order, order.plan)
  const along = firedWith(order.plan, instalment).filter((each) => waiting.includes(each))
  const left = (each: Instalment) =>
    (shares.get(each.id) ?? 0n) - (facts.instalmentBilled[each.id] ?? 0n)
  const planned = sum(along.map(left))
  return {
    ...(byItself === undefined ? {} : { on: byItself.on }),
    // Billed by hand already, it may still bring what is left elsewhere.
    net: planned === 0n ? positionAfter(facts, position, instalment).net - position.net : planned,
    instalment: id,
    label,
    waits: explain(facts, instalment, day).blockers,
  }
}

/** What comes by itself on the first day on which a line comes to more. */
function nextGrowth(facts: OrderFacts, on: Day | undefined): NextEvent | undefined {
  if (on === undefined) return undefined
  const net = orderLimit(factsOn(facts, on)) - orderLimit(facts)
  return { on, net, instalment: '', label: '', waits: [] }
}

function trace(facts: OrderFacts, position: Position): TraceStep[] {
  const { order } = facts
  const { overBilled: over, target } = position
  const basis = order.plan === undefined ? {} : { facts: { basis: order.plan.basis.key } }
  const fired = position.fired.map(({ label }) => label)
  return [
    { code: 'order_net', amount: orderNet(order), facts: { lines: `${order.lines.length}` } },
    { code: 'target', amount: target, ...basis, fired },
    { code: 'billed', amount: -billedTotal(facts) },
    ...(over === 0n ? [] : [{ code: 'over_billed' as const, amount: over }]),
    { code: 'ready', amount: position.isReady ? position.net : 0n },
  ]
}
