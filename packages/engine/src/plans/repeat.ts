import { cycles, monthsOf } from '../calendar/cycle.ts'
import { type Fault, fault } from '../fault/fault.ts'
import type { Place } from '../members/member.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import type { Claim } from '../orders/plan/share.ts'
import type { Condition, Trigger } from '../orders/plan/trigger.ts'
import type { RepeatInput } from './input.ts'
import { isPositive } from './shares/read.ts'

const mostTimes = 120
/** As many as an order may have. */
const mostInstalments = 500

/**
 * One instalment as so many, a cycle apart from its day on: ids and labels are numbered, and their
 * shares come to that of all together, exactly.
 */
export function repeated(
  instalment: Instalment,
  { every, times }: RepeatInput,
  { path, read, before }: Place & { readonly before: Claim | undefined },
): readonly Instalment[] {
  const { id, label, when, share } = instalment
  const refuse = (message: string) => {
    read.faults.push(fault('plan_trigger', message, { path: `${path}.repeat`, facts: { id } }))
    return [instalment]
  }
  const cycle = monthsOf[read.word(every, `${path}.repeat.every`, cycles)]
  if (!Number.isInteger(times) || times < 2 || times > mostTimes) {
    return refuse(`Instalment "${id}" is repeated ${times} times: give 2 to ${mostTimes}`)
  }
  const dated = when.find(({ kind }) => kind.later !== undefined)
  if (dated?.kind.later === undefined) {
    return refuse(`Instalment "${id}" is repeated from no day on: give it the date of the first`)
  }
  if (dated.kind.later(dated.value, 0) === undefined) {
    return refuse(`Instalment "${id}" counts in days, and is repeated by months: count in months`)
  }
  const last = (times - 1) * cycle
  if (dated.kind.later(dated.value, last) === undefined) {
    return refuse(
      `Instalment "${id}" comes ${last} months after its first, which is too late: give fewer`,
    )
  }
  if (share.kind.split === undefined) {
    return refuse(
      `Instalment "${id}" bills by ${share.kind.key}, which is in no parts: give a percent or an amount of all together`,
    )
  }
  const claims = share.kind.split(share.claim, times, before)
  if (!claims.every(isPositive)) {
    const all = `${share.kind.key} ${String(share.kind.write(share.claim, read.currency))}`
    return refuse(
      `Instalment "${id}" bills ${all} in ${times} parts, of which some would be nothing: give fewer, or more of all together`,
    )
  }
  return claims.map((claim, index) => ({
    ...instalment,
    id: `${id}-${index + 1}`,
    label: `${label} ${index + 1}`,
    when: laterBy(when, index * cycle),
    share: { ...share, claim },
  }))
}

function laterBy([first, ...others]: Trigger, months: number): Trigger {
  const later = (condition: Condition): Condition => {
    const value = condition.kind.later?.(condition.value, months)
    return value === undefined ? condition : { ...condition, value }
  }
  return [later(first), ...others.map(later)]
}

/** What is repeated may come to more than an order takes. */
export function checkMany({ length }: readonly Instalment[]): Fault | undefined {
  if (length <= mostInstalments) return undefined
  const message = `The plan comes to ${length} instalments: repeat fewer times, at most ${mostInstalments} are taken`
  return fault('plan_exceeds', message)
}
