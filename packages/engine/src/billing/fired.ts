import type { Day } from '../calendar/day.ts'
import type { Instalment, Plan } from '../orders/plan/plan.ts'
import type { Decision, TriggerKind } from '../orders/plan/trigger.ts'
import { dayOf } from '../plans/triggers/read.ts'
import type { Explanation, OrderFacts } from './types.ts'

/** One condition of a trigger, held against the facts. */
export interface Held extends Decision {
  readonly kind: TriggerKind
  /** The day on which it comes true by itself, where there is one. */
  readonly on: Day | undefined
}

export function conditionsOf(facts: OrderFacts, { id, when }: Instalment, day: Day): Held[] {
  const moment = { facts, day, instalment: id }
  return when.map(({ kind, value }) => {
    return { kind, on: kind.dayOf?.(value, facts), ...kind.decide(value, moment) }
  })
}

/** All conditions of the trigger hold, and there is one. Nothing fires on a draft. */
function isFired(facts: OrderFacts, { id, when }: Instalment, day: Day): boolean {
  if (facts.order.confirmedOn === undefined || when.length < 1) return false
  const moment = { facts, day, instalment: id }
  return when.every(({ kind, value }) => kind.decide(value, moment).met)
}

/** Something that an instalment waits for will soon hold. */
export function isNear(facts: OrderFacts): boolean {
  const waiting = (facts.order.plan?.instalments ?? []).filter(
    ({ id }) => !facts.triggered.includes(id),
  )
  return waiting.some(({ when }) =>
    when.some(({ kind, value }) => kind.isNear?.(value, facts) === true),
  )
}

/** The day on which an instalment fires if nothing else happens. */
export function firesOn(facts: OrderFacts, instalment: Instalment, day: Day): Day | undefined {
  const held = conditionsOf(facts, instalment, day)
  if (!held.every(({ met, on }) => met || on !== undefined)) return undefined
  return dayOf(instalment.when, facts)?.day
}

/** Somebody says that it has come. */
export function isByHand({ when }: Instalment): boolean {
  return when.some(({ kind }) => kind.byHand)
}

/** One of the instalments ends the order: what it bills is the final. */
export function endsOrder(instalments: readonly Instalment[]): boolean {
  return instalments.some(({ share }) => share.claim.endsOrder === true)
}

/**
 * What comes due with an instalment: where shares jump, one takes those below it along, the rest
 * all; every step that it passes is billed.
 */
export function firedWith({ instalments, basis }: Plan, last: Instalment): readonly Instalment[] {
  if (!basis.jumps && last.share.claim.endsOrder !== true) return [last]
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

/** What holds of an instalment's trigger, and what is missing. */
export function explain(
  facts: OrderFacts,
  instalment: Instalment,
  day: Day,
): { readonly reasons: Explanation[]; readonly blockers: Explanation[] } {
  const { id: subject, label } = instalment
  const found = { reasons: [] as Explanation[], blockers: [] as Explanation[] }
  for (const { kind, met, blocker = kind.blocker, facts: figures } of conditionsOf(
    facts,
    instalment,
    day,
  )) {
    const code = met ? kind.reason : blocker
    const told = { code, subject, label, ...(figures === undefined ? {} : { facts: figures }) }
    found[met ? 'reasons' : 'blockers'].push(told)
  }
  return found
}
