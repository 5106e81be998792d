import { addMonths, type Day } from '../../calendar/day.ts'
import { type Span, shifted } from '../../calendar/span.ts'
import { type Fault, fault } from '../../fault/fault.ts'
import { oneOfNames } from '../../fault/named.ts'
import type { Place } from '../../members/member.ts'
import type { PlanFacts } from '../../orders/plan/facts.ts'
import type { Plan } from '../../orders/plan/plan.ts'
import type { Decision, Moment, PlacedCondition, TriggerKind } from '../../orders/plan/trigger.ts'

/** So long after the confirmation of the order, or after the document that billed an instalment. */
export interface Relative {
  /** `confirmed`, `projectStart`, or the id of an instalment. */
  readonly after: string
  readonly span: Span
}

type Value = Day | Relative

/** As it is written: `{ after: 'confirmed', days: 30 }`. */
type DateAfter = Span & { readonly after: string }

/** From a day on: one of the calendar, or one that follows what happens. */
export const date = {
  key: 'date',
  field: {
    form: 'date',
    says: 'From this day on; or so long after `confirmed`, after `projectStart`, or after the invoice of an instalment.',
  },
  reason: 'date_reached',
  blocker: 'before_date',
  waits: ['awaiting_instalment', 'project_not_started'],
  read: (written, place) => {
    return typeof written === 'string'
      ? place.read.day(written, place.path)
      : readRelative(written, place)
  },
  write: (value) => (typeof value === 'string' ? value : { after: value.after, ...value.span }),
  decide,
  dayOf,
  later,
  check: (conditions, plan) =>
    conditions.flatMap(({ value, ...place }) =>
      typeof value === 'string' ? [] : checkRelative({ ...place, value }, plan),
    ),
} as const satisfies TriggerKind<string | DateAfter, Value>

const confirmation = 'confirmed'
const projectStart = 'projectStart'

function readRelative({ after, days, months }: DateAfter, { path, read }: Place): Relative {
  const none = { after: confirmation, span: {} }
  const refuse = (message: string) => {
    read.faults.push(fault('plan_trigger', message, { path }))
    return none
  }
  if (typeof after !== 'string' || after === '') {
    return refuse(
      'After what does this day come? Write after: confirmed, after: projectStart, or name an instalment',
    )
  }
  if (days === undefined && months === undefined) {
    return refuse(`How long after "${after}"? Add days or months, like days: 30`)
  }
  const before = read.faults.length
  const span = read.span({ days, months }, path)
  if (read.faults.length > before) return none
  // The API writes words like `project_start`.
  const anchor = /^project_?start$/i.test(after) ? projectStart : after
  const length = span.days ?? span.months ?? 0
  if (length < 0 || (length === 0 && anchor !== projectStart)) {
    const way =
      anchor === projectStart
        ? 'write 0 days or more'
        : 'write days or months above 0, or wait for confirmed: true'
    return refuse(`A day so long after "${after}" is later than that: ${way}`)
  }
  return { after: anchor, span }
}

function dayOf(value: Value, facts?: PlanFacts): Day | undefined {
  if (typeof value === 'string') return value
  const from = anchorDay(value, facts)
  return from === undefined ? undefined : shifted(from, value.span)
}

/** As far as a length of time goes. */
const mostMonths = 120

/** Days and months do not add up. */
function later(value: Value, more: number): Value | undefined {
  if (typeof value === 'string') return addMonths(value, more)
  const { after, span } = value
  const months = (span.months ?? 0) + more
  return (span.days ?? 0) !== 0 || months > mostMonths ? undefined : { after, span: { months } }
}

/** None while what it follows has not happened, or has no day. */
function anchorDay({ after }: Relative, facts?: PlanFacts): Day | undefined {
  if (after === confirmation) return facts?.order.confirmedOn
  return after === projectStart ? facts?.project?.start : facts?.instalmentBilledOn[after]
}

/** What was billed stays due, whatever becomes of the instalment that it followed. */
function decide(value: Value, { facts, day: today, instalment }: Moment): Decision {
  const on = dayOf(value, facts)
  if (typeof value === 'string') return { met: today >= value, facts: { date: value } }
  const billedOn = facts.instalmentBilledOn[instalment]
  if (billedOn !== undefined) return { met: true, facts: { date: on ?? billedOn } }
  if (on !== undefined) return { met: today >= on, facts: { date: on } }
  if (value.after === confirmation) return { met: false, blocker: 'order_not_confirmed' }
  if (value.after === projectStart) return { met: false, blocker: 'project_not_started' }
  const { instalments = [] } = facts.order.plan ?? {}
  const anchor = instalments.find(({ id }) => id === value.after)
  return {
    met: false,
    blocker: 'awaiting_instalment',
    facts: { after: anchor?.label ?? value.after, instalment: value.after },
  }
}

/** What an instalment counts from must be billed some day, and without it. */
function checkRelative(
  { value: { after }, instalment, path: at }: PlacedCondition<Relative>,
  { instalments }: Plan,
): Fault[] {
  if (after === confirmation || after === projectStart) return []
  const path = `${at}.when.${date.key}`
  const refuse = (message: string, more: Readonly<Record<string, string>> = {}) => [
    fault('plan_trigger', message, { path, facts: { instalment, after, ...more } }),
  ]
  const anchor = instalments.find(({ id }) => id === after)
  const others = instalments.map(({ id }) => id).filter((id) => id !== instalment)
  const names = oneOfNames([confirmation, projectStart, ...others])
  if (after === instalment) {
    return refuse(`Instalment "${instalment}" counts from itself: name ${names}`)
  }
  if (anchor === undefined) {
    return refuse(
      `Instalment "${instalment}" counts from "${after}", which is no instalment of the plan: name ${names}`,
    )
  }
  if (anchor.share.claim.endsOrder === true) {
    return refuse(
      `Instalment "${instalment}" counts from "${after}", which bills the rest and leaves nothing: count from another`,
      { rest: after },
    )
  }
  const chain = chainFrom(instalments, after)
  // Said once: of the first in the circle.
  const [first] = instalments.filter(({ id }) => chain.includes(id))
  if (!chain.includes(instalment) || first?.id !== instalment) return []
  const circle = [instalment, ...chain.slice(0, chain.indexOf(instalment) + 1)]
  const told = circle.map((id) => `"${id}"`).join(' after ')
  return refuse(`Instalments wait in a circle, ${told}: let one of them count from confirmed`, {
    circle: circle.join(' '),
  })
}

/** The instalments from one on, each that which the one before counts from. */
function chainFrom(instalments: Plan['instalments'], start: string): string[] {
  const chain: string[] = []
  let next: string | undefined = start
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next)
    const id: string = next
    const found = instalments.find((each) => each.id === id)
    const own = found?.when.find(({ kind }) => kind.key === date.key)?.value as Value | undefined
    next = own === undefined || typeof own === 'string' ? undefined : own.after
  }
  return chain
}
