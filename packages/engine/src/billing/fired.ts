import type { Day } from '../calendar/day.ts'
import { formatMicro } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan.ts'
import { orderProgress, progressPercent, reaches } from '../progress/fraction.ts'
import type { Blocker, Explanation, OrderFacts, Reason } from './types.ts'

/** One key of a trigger, held against the facts. */
export interface Condition {
  readonly met: boolean
  readonly reason: Reason
  readonly blocker: Blocker
  /** What holds, or what is missing, in words. */
  readonly message: string
  readonly facts?: Readonly<Record<string, string>>
}

export function conditionsOf(facts: OrderFacts, instalment: Instalment, day: Day): Condition[] {
  const { when } = instalment
  const conditions: Condition[] = []
  if (when.confirmed === true) {
    const met = facts.order.confirmedOn !== undefined
    const message = met ? 'order confirmed' : 'waits for the order to be confirmed'
    conditions.push({ met, reason: 'order_confirmed', blocker: 'order_not_confirmed', message })
  }
  if (when.date !== undefined) {
    const met = day >= when.date
    const message = met ? `date ${when.date} reached` : `waits for ${when.date}`
    const numbers = { date: when.date }
    conditions.push({
      met,
      reason: 'date_reached',
      blocker: 'before_date',
      message,
      facts: numbers,
    })
  }
  if (when.progress !== undefined) {
    const progress = orderProgress(facts.order, facts.progress)
    const met = reaches(progress, when.progress)
    const [now, wanted] = [formatMicro(progressPercent(progress)), formatMicro(when.progress)]
    const message = met ? `progress reached ${wanted} %` : `progress ${now} of ${wanted} %`
    const numbers = { progress: now, wanted }
    conditions.push({
      met,
      reason: 'progress_reached',
      blocker: 'progress_below',
      message,
      facts: numbers,
    })
  }
  if (when.manual === true) {
    const met = facts.triggered.includes(instalment.id)
    const message = met ? 'triggered by hand' : 'waits to be triggered by hand'
    conditions.push({ met, reason: 'triggered_by_hand', blocker: 'awaiting_trigger', message })
  }
  return conditions
}

/** All keys of the trigger hold. Nothing fires on a draft. */
export function isFired(facts: OrderFacts, instalment: Instalment, day: Day): boolean {
  if (facts.order.confirmedOn === undefined) return false
  return conditionsOf(facts, instalment, day).every(({ met }) => met)
}

/**
 * What comes due with an instalment: a share up to a percentage takes those below it along, the
 * rest all: a jump bills every step that it passes.
 */
export function firedWith({ instalments, basis }: Plan, last: Instalment): readonly Instalment[] {
  if (basis !== 'cumulative' && last.share.kind !== 'rest') return [last]
  return instalments.slice(0, instalments.indexOf(last) + 1)
}

/** After a final that states the whole, what a credit opens again waits for nothing more. */
export function firedInstalments(facts: OrderFacts, plan: Plan, day: Day): Instalment[] {
  const { instalments } = plan
  if (facts.finalIssued) return [...instalments]
  const fired = instalments.filter((instalment) => isFired(facts, instalment, day))
  const last = fired.at(-1)
  const along = last === undefined ? [] : firedWith(plan, last)
  return along.length > 1 ? [...along] : fired
}

export function reasonsOf(
  facts: OrderFacts,
  instalment: Instalment,
  day: Day,
): Explanation<Reason>[] {
  return conditionsOf(facts, instalment, day)
    .filter(({ met }) => met)
    .map(({ reason, message, facts: numbers }) => ({
      code: reason,
      message: `${instalment.label}: ${message}`,
      subject: instalment.id,
      label: instalment.label,
      ...(numbers === undefined ? {} : { facts: numbers }),
    }))
}

export function blockersOf(
  facts: OrderFacts,
  instalment: Instalment,
  day: Day,
): Explanation<Blocker>[] {
  return conditionsOf(facts, instalment, day)
    .filter(({ met }) => !met)
    .map(({ blocker, message, facts: numbers }) => ({
      code: blocker,
      message: `${instalment.label}: ${message}`,
      subject: instalment.id,
      label: instalment.label,
      ...(numbers === undefined ? {} : { facts: numbers }),
    }))
}
