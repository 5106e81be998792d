import type { Day } from '../calendar/day.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { formatMicro, type Minor, maxOf, sum } from '../money/decimal.ts'
import type { Instalment } from '../orders/plan.ts'
import { orderNet } from '../orders/values.ts'
import { instalmentShares } from '../plans/shares.ts'
import { shownProgress } from '../progress/fraction.ts'
import { missingShares } from './attribution.ts'
import { billedTotal } from './facts.ts'
import { blockersOf, conditionsOf, firedWith, reasonsOf } from './fired.ts'
import { owesFinal, type Position, positionOf, positionOn } from './position.ts'
import { isSettled } from './taxes.ts'
import type { Billable, Blocker, Explanation, OrderFacts, Reason, TraceStep } from './types.ts'

/** What may be billed of an order on a day, why, what stands in the way, and what comes next. */
export function billable(facts: OrderFacts, day: Day): Billable {
  const { order } = facts
  const active = order.state === 'confirmed' || order.state === 'billed'
  const position = positionOn(facts, day)
  const isReady = active && position.isReady
  const waiting = active ? waitingInstalments(facts, position) : []
  const next = nextEvent(facts, { position, waiting, day })
  return {
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
    conditions: nearest(facts, waiting, day),
    ...next,
    trace: trace(facts, position),
  }
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
    return positionAfter(facts, position, each).gross !== position.gross
  })
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

function reasons(facts: OrderFacts, position: Position, day: Day): Explanation<Reason>[] {
  const { order } = facts
  const { plan } = order
  if (plan === undefined) {
    return [
      { code: 'plain_order', message: 'An order without a plan is billed in full', subject: '' },
    ]
  }
  if (plan.basis === 'linear') {
    const done = formatMicro(shownProgress(order, facts.progress))
    const message = `Progress ${done} % is recorded`
    return [{ code: 'progress_recorded', message, subject: '', facts: { progress: done } }]
  }
  const open = position.fired.filter(({ id }) => !facts.instalmentSettled.includes(id))
  const due = open.length > 0 ? open : position.fired.slice(-1)
  const final = due
    .filter(({ share }) => share.kind === 'rest')
    .map(({ id, label }) => ({
      code: 'final_due' as const,
      message: `${label}: the rest is due`,
      subject: id,
      label,
    }))
  return [...due.flatMap((each) => reasonsOf(facts, each, day)), ...final]
}

interface Waiting {
  readonly position: Position
  readonly waiting: readonly Instalment[]
  readonly day: Day
}

function blockers(facts: OrderFacts, { position, waiting, day }: Waiting): Explanation<Blocker>[] {
  const { order } = facts
  const found: Explanation<Blocker>[] = []
  const block = (code: Blocker, message: string, amounts: Readonly<Record<string, Minor>> = {}) =>
    found.push({ code, message, subject: '', ...amountFacts(amounts, order.currency) })
  const text = (amount: Minor) => readableAmount(amount, order.currency)
  if (order.state === 'draft')
    block('order_not_confirmed', 'The order is a draft: confirm it first')
  if (order.state === 'closed')
    block('order_closed', 'The order is closed: more work is a new order')
  for (const { code, message, field } of facts.missing) {
    found.push({ code, message, subject: '', fields: [field] })
  }
  if (position.overBilled > 0n || position.overBilledGross > 0n) {
    const [amount, gross] = [position.overBilled, position.overBilledGross]
    const words = amount > 0n ? text(amount) : `${text(gross)} gross`
    const message = `Billed ${words} more than the target: correct it with a credit note`
    block('over_billed', message, { amount, gross })
  }
  if (position.beyond > 0n) {
    const left = maxOf(orderNet(order) - position.billed, 0n)
    const amount = left + position.beyond
    const message = `${text(amount)} is due, but ${left === 0n ? 'nothing' : text(left)} is left on the order: more needs a change order`
    block('would_exceed_order', message, { amount, left })
  }
  const held = sum(Object.values(facts.billed).map((each) => each.held))
  if (held !== 0n) {
    const message = `${text(held)} was credited and is held until somebody lifts it`
    block('held_after_credit', message, { amount: held })
  }
  return [...found, ...waiting.flatMap((each) => blockersOf(facts, each, day))]
}

function amountFacts(amounts: Readonly<Record<string, Minor>>, currency: string) {
  const named = Object.entries(amounts)
  if (named.length === 0) return {}
  return {
    facts: Object.fromEntries(named.map(([name, of]) => [name, formatAmount(of, currency)])),
  }
}

/** n of m conditions of the instalment that comes next. */
function nearest(
  facts: OrderFacts,
  waiting: readonly Instalment[],
  day: Day,
): { met: number; of: number } {
  const [first] = waiting
  if (first === undefined) return { met: 0, of: 0 }
  const conditions = conditionsOf(facts, first, day)
  return { met: conditions.filter(({ met }) => met).length, of: conditions.length }
}

function nextEvent(
  facts: OrderFacts,
  { position, waiting, day }: Waiting,
): { nextOn?: Day; nextReady?: Minor; next?: string } {
  const { order } = facts
  const dated = waiting
    .filter(({ when }) => when.date !== undefined && when.date > day)
    .sort((a, b) => ((a.when.date ?? '') < (b.when.date ?? '') ? -1 : 1))
  // A date helps by itself only where nothing else is missing.
  const byItself = dated.find((each) =>
    conditionsOf(facts, each, day).every(({ met, reason }) => met || reason === 'date_reached'),
  )
  const next = byItself ?? waiting[0]
  if (next === undefined || order.plan === undefined) return {}
  const shares = instalmentShares(order, order.plan)
  const along = firedWith(order.plan, next).filter((each) => waiting.includes(each))
  const left = ({ id }: Instalment) => (shares.get(id) ?? 0n) - (facts.instalmentBilled[id] ?? 0n)
  const planned = sum(along.map(left))
  // Billed by hand already, it may still bring what is left elsewhere.
  const nextReady =
    planned === 0n ? positionAfter(facts, position, next).net - position.net : planned
  const amount = readableAmount(nextReady, order.currency)
  const when = blockersOf(facts, next, day).map(({ message }) => message)
  const on = byItself?.when.date
  return on === undefined
    ? { nextReady, next: `${amount} when: ${when.join(', ')}` }
    : { nextOn: on, nextReady, next: `${amount} on ${on} (${next.label})` }
}

function trace(facts: OrderFacts, position: Position): TraceStep[] {
  const { order } = facts
  const value = orderNet(order)
  const basis = order.plan === undefined ? 'no plan: the whole order' : `${order.plan.basis} plan`
  const fired = position.fired.map(({ label }) => label).join(', ')
  return [
    { label: 'order value', amount: value, detail: `${order.lines.length} lines` },
    {
      label: 'target',
      amount: position.target,
      detail: fired === '' ? basis : `${basis}: ${fired}`,
    },
    { label: 'billed', amount: -billedTotal(facts), detail: 'issued invoices less credit notes' },
    ...(position.overBilled === 0n
      ? []
      : [
          { label: 'over-billed', amount: position.overBilled, detail: 'never credited by itself' },
        ]),
    { label: 'ready', amount: position.isReady ? position.net : 0n, detail: 'target − billed' },
  ]
}
