import type { Day } from '../../calendar/day.ts'
import { fault } from '../../fault/fault.ts'
import { givenOf, type Place, type Written } from '../../members/member.ts'
import type { PlanFacts } from '../../orders/plan/facts.ts'
import type { Condition, Trigger, TriggerKind } from '../../orders/plan/trigger.ts'
import { byHand } from './manual.ts'

/** A trigger as written: `{ date: '2026-03-31', manual: true }`. Nothing at all is a fault. */
export function readTrigger(
  written: Written,
  place: Place,
  kinds: readonly TriggerKind[],
): Trigger {
  const before = place.read.faults.length
  const [first, ...others] = givenOf(kinds, written, place).map(
    ({ member, written, place: at }): Condition => ({
      kind: member,
      value: member.read(written, at),
    }),
  )
  if (first !== undefined) return [first, ...others]
  if (place.read.faults.length === before) {
    const names = kinds.map(({ key }) => key)
    const words = `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
    const message = `The instalment never fires: give it ${words}`
    place.read.faults.push(fault('plan_trigger', message, { path: place.path }))
  }
  return byHand
}

/** A trigger as written: the reverse of reading it. */
export function writeTrigger(trigger: Trigger): Readonly<Record<string, unknown>> {
  return Object.fromEntries(trigger.map(({ kind, value }) => [kind.key, kind.write(value)]))
}

/** A day before which a trigger does not hold, and the condition that says so. */
export function dayOf(trigger: Trigger, facts?: PlanFacts): { day: Day; key: string } | undefined {
  let latest: { day: Day; key: string } | undefined
  for (const { kind, value } of trigger) {
    const day = kind.dayOf?.(value, facts)
    if (day !== undefined && (latest === undefined || day > latest.day))
      latest = { day, key: kind.key }
  }
  return latest
}

/** What an implied last instalment waits for: more of the same, else for somebody who says so. */
export function impliedTrigger(last: Trigger): Trigger {
  for (const { kind, value } of last) {
    const next = kind.next?.(value)
    if (next !== undefined) return [{ kind, value: next }]
  }
  return byHand
}
