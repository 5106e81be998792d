import { addDays, addMonths, type Day, daysBetween, lastDay } from '../calendar/day.ts'
import type { Span } from '../calendar/span.ts'
import { fault } from '../fault/fault.ts'
import type { Place } from '../members/member.ts'

/** How long an order runs: once, or on and on. */
export const contractForms = ['oneOff', 'renewal'] as const
/** One of `contractForms`. */
export type ContractForm = (typeof contractForms)[number]

/** Where a contract stands. */
export const contractStates = ['ongoing', 'paused', 'finished', 'cancelled'] as const
/** One of `contractStates`. */
export type ContractState = (typeof contractStates)[number]

/** Contract data as somebody writes them. */
export interface ContractInput {
  /** `oneOff` (default), or `renewal`: it renews itself at the end of each term. */
  readonly form?: string | undefined
  /** First day of the first term. */
  readonly start?: string | undefined
  /** How long it runs at first; without it without end. */
  readonly term?: Span | undefined
  /** How much longer each time; the term by default. */
  readonly renewal?: Span | undefined
  /** How long before the end it must be given notice; until its last day by default. */
  readonly notice?: Span | undefined
}

/** What was agreed of how long an order runs, and where that stands. */
export interface Contract {
  /** Once, or on and on. */
  readonly form: ContractForm
  /** First day of the first term. */
  readonly start?: Day
  /** How long it runs at first. */
  readonly term?: Span
  /** How much longer each time. */
  readonly renewal?: Span
  /** How long before the end it must be given notice. */
  readonly notice?: Span
  /** Where it stands. */
  readonly is: ContractState
  /** Its last day, once it is finished or cancelled. */
  readonly endsOn?: Day
  /** First day of the pause that it is in. */
  readonly pausedOn?: Day
  /** Lines without an end of their own, which end with it: ids. */
  readonly stops?: readonly string[]
}

/** Contract data as written, and a fault for each thing that is wrong with them. */
export function readContract(written: ContractInput, { path, read }: Place): Contract {
  const { faults } = read
  const form = read.word(written.form ?? 'oneOff', `${path}.form`, contractForms)
  const span = (name: 'term' | 'renewal' | 'notice', least: number) => {
    const given = written[name]
    if (given === undefined) return {}
    const value = read.span(given, `${path}.${name}`)
    if ((value.days ?? value.months ?? least) < least) {
      const message = `The ${name} is too short: give at least ${least} ${value.days === undefined ? 'months' : 'days'}`
      faults.push(fault('invalid_value', message, { path: `${path}.${name}` }))
    }
    return { [name]: value }
  }
  const contract: Contract = {
    form,
    ...(written.start === undefined ? {} : { start: read.day(written.start, `${path}.start`) }),
    ...span('term', 1),
    ...span('renewal', 1),
    ...span('notice', 0),
    is: 'ongoing',
  }
  const { start, term, renewal } = contract
  if (form === 'renewal' && term === undefined) {
    const message = 'The contract renews itself and has no term: say how long it runs at first'
    faults.push(fault('missing_field', message, { path: `${path}.term` }))
  }
  if (form === 'oneOff' && renewal !== undefined) {
    const message =
      'A contract that runs once has no renewal: leave it out, or give it form renewal'
    faults.push(fault('invalid_value', message, { path: `${path}.renewal` }))
  }
  if (term !== undefined && start === undefined) {
    const message = 'The contract has a term and no start: say from when it runs'
    faults.push(fault('missing_field', message, { path: `${path}.start` }))
  }
  return contract
}

/** Its last day, as it stands on a day: of the running term, or as it was ended. */
export function contractEnd(contract: Contract, day: Day): Day | undefined {
  if (contract.endsOn !== undefined) return contract.endsOn
  const end = nextTerm(contract, renewals(contract, day))
  return end === undefined ? undefined : addDays(end, -1)
}

/** Last day on which notice ends it with the running term. */
export function noticeBy(contract: Contract, day: Day): Day | undefined {
  if (contract.endsOn !== undefined || contract.notice === undefined) return undefined
  return noticeOf(contract, renewals(contract, day))
}

/** Nothing more comes of it: its last day is over, or it is finished. */
export function isContractOver(contract: Contract | undefined, day: Day): boolean {
  if (contract === undefined) return false
  const { is, form, endsOn } = contract
  if (is === 'finished') return endsOn !== undefined && day >= endsOn
  if (is === 'cancelled') return endsOn !== undefined && day > endsOn
  const end = form === 'oneOff' ? contractEnd(contract, day) : undefined
  return end !== undefined && day > end
}

/** The last day of a contract that is given notice on a day: with the running term, or the next. */
export function endByNotice(contract: Contract, day: Day): Day {
  const count = renewals(contract, day)
  const last = contract.notice === undefined ? day : (noticeOf(contract, count) ?? day)
  // What runs once has no next term.
  const isInTime = day <= last || contract.form === 'oneOff'
  const end = nextTerm(contract, isInTime ? count : count + 1)
  return end === undefined ? day : addDays(end, -1)
}

/** How often it has renewed itself by a day: found by halving, however short its terms are. */
function renewals(contract: Contract, day: Day): number {
  const { form, start } = contract
  if (form !== 'renewal' || start === undefined || start > day) return 0
  const isOver = (count: number) => {
    const next = nextTerm(contract, count)
    return next !== undefined && next <= day && next < lastDay
  }
  let [low, high] = [0, daysBetween(start, day)]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isOver(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** The day after a term, with so many renewals: counted from the start, months first. */
function nextTerm({ start, term, renewal = term }: Contract, count: number): Day | undefined {
  return start === undefined || term === undefined
    ? undefined
    : after(start, [term, 1], [renewal ?? {}, count])
}

function noticeOf(contract: Contract, count: number): Day | undefined {
  const { start, term, renewal = term, notice = {} } = contract
  if (start === undefined || term === undefined) return undefined
  return addDays(after(start, [term, 1], [renewal ?? {}, count], [notice, -1]), -1)
}

function after(start: Day, ...spans: readonly (readonly [span: Span, times: number])[]): Day {
  const total = (unit: 'days' | 'months') =>
    spans.reduce((sum, [span, times]) => sum + (span[unit] ?? 0) * times, 0)
  return addDays(addMonths(start, total('months')), total('days'))
}
