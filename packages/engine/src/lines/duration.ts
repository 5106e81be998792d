import { type Cycle, cycles, monthsOf, periodOn, periodStart } from '../calendar/cycle.ts'
import { addDays, type Day, daysBetween, lastDay, monthsBetween } from '../calendar/day.ts'
import { type Span, shifted } from '../calendar/span.ts'
import { fault } from '../fault/fault.ts'
import { absolute, divideRounded, type Minor, minOf } from '../money/decimal.ts'
import { method, type TermsPlace } from './method.ts'
import { type Pause, readPauses, writePauses } from './pauses.ts'
import {
  exactUnit,
  type Priced,
  pricingFields,
  readPricing,
  roundExact,
  writePricing,
} from './pricing.ts'

const timings = ['advance', 'arrears'] as const

export interface DurationTerms extends Priced {
  /** Of one period. */
  readonly net: Minor
  readonly cycle: Cycle
  readonly timing: (typeof timings)[number]
  /** First day of the first period; without it nothing is billed. */
  readonly start?: Day
  /** Last day; inside a period, that one counts by its days. */
  readonly end?: Day
  /** From the day on which a period would be ready to the one on which it is. */
  readonly offset?: Span
  /** False: the whole term at once. */
  readonly commencedOnly: boolean
  /** Pauses: a period that begins in one counts for nothing. */
  readonly waived?: readonly Pause[]
}

/**
 * A price per period, for as long as it runs: amount = round(price × quantity × periods), counted
 * from the start, so that no cent is lost between months.
 */
export const duration = method({
  fields: {
    ...pricingFields,
    cycle: { form: { choice: cycles }, says: 'How long a period is; a month by default.' },
    start: { form: 'day', says: 'First day of its first period.' },
    end: { form: 'day', says: 'Its last day; inside a period, that one counts by its days.' },
    timing: {
      form: { choice: timings },
      says: 'Billed on the first day of a period (the default), or when it is over.',
    },
    offset: { form: 'span', says: 'So much later than its timing says; below 0: earlier.' },
    commencedOnly: {
      form: 'flag',
      says: 'True by default: period by period. False: the whole term at once; it needs an end.',
    },
    waived: {
      form: 'text',
      says: 'Pauses, as 2026-02-01/2026-02-28: a period that begins in one counts for nothing.',
    },
  },
  takenOfOthers: false,
  inPlace: ['start', 'end'],
  read(written, place): DurationTerms {
    const { path, read } = place
    const day = (name: 'start' | 'end') => {
      const text = written[name]
      return text === undefined ? undefined : read.day(text, `${path}.${name}`)
    }
    const [start, end] = [day('start'), day('end')]
    const priced = readPricing(written, place)
    const offset =
      written.offset === undefined ? undefined : read.span(written.offset, `${path}.offset`)
    const terms = {
      ...priced,
      net: roundExact(priced.exact),
      cycle: read.word(written.cycle ?? 'month', `${path}.cycle`, cycles),
      timing: read.word(written.timing ?? 'advance', `${path}.timing`, timings),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(offset === undefined ? {} : { offset }),
      commencedOnly: written.commencedOnly !== false,
      ...(written.waived === undefined ? {} : { waived: readPauses(written.waived, place) }),
    }
    check(terms, place)
    return terms
  },
  write: ({ cycle, timing, start, end, offset, commencedOnly, waived, ...pricing }) => ({
    ...writePricing(pricing),
    cycle,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(timing === 'advance' ? {} : { timing }),
    ...(offset === undefined ? {} : { offset }),
    ...(commencedOnly ? {} : { commencedOnly }),
    ...(waived === undefined ? {} : { waived: writePauses(waived) }),
  }),
  pricing: (terms) => terms,
  net: ({ net }) => net,
  growth: {
    plan: (terms, _work, day) => worthOn(terms, day, 'over'),
    ceiling: (terms, _work, day) => worthOn(terms, day, 'billable'),
    due: (terms, _work, day) => worthOn(terms, day, 'ready'),
    nextOn(terms, day) {
      const days = [readyOn, billableOn].flatMap((dayOf) => nextOf(terms, day, dayOf) ?? [])
      return days.sort()[0]
    },
    isOver: (terms, day) =>
      terms.end !== undefined && countOn(terms, day, readyOn) === countOf(terms),
    lastOn: ({ end }) => end,
    split,
    stop: stopped,
    waive: waivedBy,
    retroactive(terms, now, billed) {
      const periods = billedPeriods(terms, billed)
      return worthOf(now, periods) - worthOf(terms, periods)
    },
    lacks: ({ start }) => (start === undefined ? 'no_start' : undefined),
    span: spanOf,
  },
})

function check({ price, start, end, commencedOnly }: DurationTerms, { path, read }: TermsPlace) {
  const { faults } = read
  if (price === undefined) {
    const message = 'The line has a price per period: give its price'
    faults.push(fault('missing_field', message, { path: `${path}.price` }))
  }
  // One that ends the day before it starts never ran: another took its place in time.
  if (start !== undefined && end !== undefined && end < addDays(start, -1)) {
    const message = `The line ends on ${end}, before it starts on ${start}: give a later end`
    faults.push(fault('invalid_value', message, { path: `${path}.end`, facts: { start, end } }))
  }
  if (!commencedOnly && end === undefined) {
    const message = 'The line bills its whole term at once: give its end'
    faults.push(fault('missing_field', message, { path: `${path}.end` }))
  }
}

/** A line that runs. */
type Running = DurationTerms & { readonly start: Day }
/** The day on which something is so of a period; the first one is 0. */
type DayOf = (terms: Running, period: number) => Day

/** Clamped to the month's end, each from the start: 31 January, 28 February, 31 March. */
function firstDay(terms: Running, period: number): Day {
  return periodStart(terms.start, terms.cycle, naturalOf(terms, period))
}

/** The day after a period, where none is cut short; what follows may be a pause. */
function naturalNext(terms: Running, period: number): Day {
  return periodStart(terms.start, terms.cycle, naturalOf(terms, period) + 1)
}

/** Which period by the calendar the one is that counts as number `period`. */
function naturalOf({ start, cycle, waived = [] }: Running, period: number): number {
  let natural = period
  for (const { from, to } of waived) {
    const first = firstPeriodFrom(start, cycle, from)
    const next = firstPeriodFrom(start, cycle, addDays(to, 1))
    if (natural >= first) natural += next - first
  }
  return natural
}

function firstPeriodFrom(start: Day, cycle: Cycle, day: Day): number {
  if (day <= start) return 0
  const period = periodOn(start, cycle, day)
  return periodStart(start, cycle, period) === day ? period : period + 1
}

function overOn(terms: Running, period: number): Day {
  const next = naturalNext(terms, period)
  const after = terms.end === undefined ? next : addDays(terms.end, 1)
  return after < next ? after : next
}

function beginsOn(terms: Running, period: number): Day {
  return terms.timing === 'advance' ? firstDay(terms, period) : overOn(terms, period)
}

function readyOn(terms: Running, period: number): Day {
  return shifted(beginsOn(terms, period), terms.offset)
}

/** Billed ahead of its first day, a period counts as commenced from its ready day. */
function billableOn(terms: Running, period: number): Day {
  const begins = beginsOn(terms, period)
  const ready = shifted(begins, terms.offset)
  return ready < begins ? ready : begins
}

function isRunning(terms: DurationTerms): terms is Running {
  return terms.start !== undefined
}

/** All its periods, the broken last one among them; of an endless line there is no last. */
function countOf(terms: DurationTerms): number {
  if (!isRunning(terms) || terms.end === undefined) return Number.POSITIVE_INFINITY
  return countUpTo(terms, terms.end, { dayOf: firstDay })
}

/** For how many periods something is so on a day. */
function countOn(terms: DurationTerms, day: Day, dayOf: DayOf): number {
  if (!isRunning(terms)) return 0
  // The whole term at once is ready, and billable, on its first ready day.
  if (!terms.commencedOnly && dayOf !== overOn) return readyOn(terms, 0) <= day ? countOf(terms) : 0
  return countUpTo(terms, day, { dayOf, most: countOf(terms) })
}

function countUpTo(
  terms: Running,
  day: Day,
  { dayOf, most = Number.POSITIVE_INFINITY }: { readonly dayOf: DayOf; readonly most?: number },
): number {
  const near = Math.floor(monthsBetween(dayOf(terms, 0), day) / monthsOf[terms.cycle])
  let count = Math.min(Math.max(0, near), most)
  // Time ends with the last day of all: no period begins after it.
  const isSo = (period: number) => dayOf(terms, period) <= day && firstDay(terms, period) < lastDay
  if (count < most && isSo(count)) {
    do count += 1
    while (count < most && isSo(count))
    return count
  }
  while (count > 0 && dayOf(terms, count - 1) > day) count -= 1
  return count
}

function nextOf(terms: DurationTerms, day: Day, dayOf: DayOf): Day | undefined {
  if (!isRunning(terms)) return undefined
  const count = countOn(terms, day, dayOf)
  if (count >= countOf(terms)) return undefined
  const next = dayOf(terms, count)
  return next > day ? next : undefined
}

const daysOf = { over: overOn, billable: billableOn, ready: readyOn } as const

type WorthOn = { readonly day: Day } & { -readonly [What in keyof typeof daysOf]?: Minor }

/** What terms, which never change, were worth on the day that was asked for last. */
const known = new WeakMap<DurationTerms, WorthOn>()

/** Looked up: a decision asks a line for it a dozen times, and the calendar is slow to ask. */
function worthOn(terms: DurationTerms, day: Day, what: keyof typeof daysOf): Minor {
  let worth = known.get(terms)
  if (worth?.day !== day) {
    worth = { day }
    known.set(terms, worth)
  }
  worth[what] ??= worthOf(terms, countOn(terms, day, daysOf[what]))
  return worth[what]
}

/** round(price × quantity × periods); a broken last one counts by its days. */
function worthOf(terms: DurationTerms, periods: number): Minor {
  if (!isRunning(terms) || periods === 0) return 0n
  const last = periods - 1
  const [from, next] = [firstDay(terms, last), naturalNext(terms, last)]
  const [used, whole] = [overOn(terms, last), next].map((to) => BigInt(daysBetween(from, to)))
  if (used === undefined || whole === undefined || whole <= 0n) return 0n
  return divideRounded(terms.exact * (BigInt(last) * whole + used), exactUnit * whole)
}

/** With another last day, where it has none or the one that goes; never before it begins. */
function stopped(
  terms: DurationTerms,
  end: Day | undefined,
  before: Day | undefined,
): DurationTerms {
  if (terms.end !== lastDayBy(terms, before)) return terms
  const now = lastDayBy(terms, end)
  if (now === terms.end) return terms
  const { end: _, ...endless } = terms
  return now === undefined ? endless : { ...terms, end: now }
}

function lastDayBy({ start }: DurationTerms, end: Day | undefined): Day | undefined {
  const least = start === undefined ? end : addDays(start, -1)
  return end === undefined || least === undefined || least < end ? end : least
}

/** Periods that begin from one day to another count for nothing. */
function waivedBy(terms: DurationTerms, pause: Pause): DurationTerms {
  if (terms.start === undefined || (terms.end !== undefined && terms.end < pause.from)) return terms
  return { ...terms, waived: [...(terms.waived ?? []), pause] }
}

function split(terms: DurationTerms, from: Day, billed: Minor) {
  const ends = (each: Running) => each.end !== undefined && each.end < from
  if (!isRunning(terms) || ends(terms)) return { why: 'not_running' } as const
  const full = billedPeriods(terms, billed)
  const begun = absolute(worthOf(terms, full)) < absolute(billed) ? full + 1 : full
  const firstOn = firstDay(terms, begun)
  if (from < firstOn) return { why: 'billed', firstOn } as const
  const count = countUpTo(terms, from, { dayOf: firstDay })
  if (count === 0 || firstDay(terms, count - 1) !== from) {
    return { why: 'no_period', firstOn: firstDay(terms, count) } as const
  }
  return [
    { ...terms, end: addDays(from, -1) },
    { ...terms, start: from },
  ] as const
}

/** How many periods a sum has billed in full; without its sign. */
function billedPeriods(terms: DurationTerms, sum: Minor): number {
  const [billed, exact] = [absolute(sum), absolute(terms.exact)]
  if (billed === 0n || exact === 0n) return 0
  // The most for which round(exact × periods) is no more than that.
  const whole = Number((exactUnit * (2n * billed + 1n) - 1n) / (2n * exact))
  const all = countOf(terms)
  if (whole < all - 1) return whole
  return absolute(worthOf(terms, all)) <= billed ? all : all - 1
}

/** First and last day of the periods between two sums billed. */
function spanOf(terms: DurationTerms, one: Minor, other: Minor) {
  if (!isRunning(terms) || terms.exact === 0n) return undefined
  const [a, b] = [absolute(one), absolute(other)]
  const [from, to] = [minOf(a, b), a > b ? a : b]
  if (from === to) return undefined
  const first = Math.min(billedPeriods(terms, from), countOf(terms) - 1)
  const full = billedPeriods(terms, to)
  const last = absolute(worthOf(terms, full)) === to && full > first ? full - 1 : full
  const end = Math.min(last, countOf(terms) - 1)
  return { from: firstDay(terms, first), to: addDays(overOn(terms, end), -1) }
}
