import { addDays, addMonths, type Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import type { EffortTerms } from '../lines/effort.ts'
import { dueOf } from '../lines/index.ts'
import { exactUnit } from '../lines/pricing.ts'
import { reading } from '../members/reading.ts'
import { currencyDigits } from '../money/currency.ts'
import { type Micro, type Minor, microHundred } from '../money/decimal.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import type { OrderChange } from './change.ts'
import { billedOf } from './facts.ts'
import type { OrderFacts } from './types.ts'

/** What was done for a line of effort on a day. */
interface WorkInput {
  /** Of the order. */
  readonly line: string
  /** Of the work; today by default. */
  readonly day?: string
  /** True by default; what is not billable is kept and counted nowhere. */
  readonly billable?: boolean
}

/** Hours as somebody records them. */
export interface TimeInput extends WorkInput {
  /** With at most six decimals. */
  readonly hours: string
  /** Who worked. */
  readonly person?: string
  /** One that the line names, for its rate. */
  readonly role?: string
  /** Of one hour; else its role's, else the line's. */
  readonly rate?: string
}

/** A cost as somebody records it. */
export interface CostInput extends WorkInput {
  /** Net; below zero where something was given back. */
  readonly amount: string
  /** Number of the receipt. */
  readonly receipt?: string
  /** Who spent it. */
  readonly person?: string
}

/** What was recorded, as it is kept: unchanged, taken back only while no document carries it. */
export interface WorkEntry {
  /** Hours, or money spent. */
  readonly kind: 'time' | 'cost'
  /** Of its order. */
  readonly line: string
  /** Of the work. */
  readonly day: Day
  /** False: kept, and counted nowhere. */
  readonly billable: boolean
  /** Who worked, or spent it. */
  readonly person?: string
  /** Of time: as whom. */
  readonly role?: string
  /** Of time. */
  readonly hours?: Micro
  /** Of time: what one hour counts. */
  readonly rate?: Micro
  /** Of a cost, without markup. */
  readonly amount?: Minor
  /** Of a cost: number of the receipt. */
  readonly receipt?: string
  /** What it adds to its line before the one rounding, in parts of a minor unit; else 0. */
  readonly worth: bigint
}

/** Hours worked for a line of effort, at the rate that holds for them. */
export function recordTime(facts: OrderFacts, input: TimeInput, today: Day): Result<WorkEntry> {
  const { order } = facts
  return recorded(facts, { input, today }, ({ line, read, faults }) => {
    const { hours, person, role, rate: own } = input
    const {
      terms: { roles = {}, price },
    } = line
    const time = read.micro(hours, 'hours')
    if (time <= 0n) {
      const message = `${hours} hours are none: give more than 0, and take back an entry that is wrong`
      faults.push(fault('invalid_value', message, { path: 'hours', facts: { value: hours } }))
    }
    const ofRole = role !== undefined && Object.hasOwn(roles, role) ? roles[role] : undefined
    if (role !== undefined && ofRole === undefined && own === undefined) {
      faults.push(noRole(line, role))
    }
    const rate = own === undefined ? (ofRole ?? price) : read.micro(own, 'rate')
    if (rate === undefined) {
      const message = `Line "${line.label}" has no price of an hour: give the entry its rate`
      faults.push(fault('missing_field', message, { path: 'rate' }))
    }
    const digits = 10n ** BigInt(currencyDigits(order.currency))
    return {
      kind: 'time',
      ...(person === undefined ? {} : { person }),
      ...(role === undefined ? {} : { role }),
      hours: time,
      rate: rate ?? 0n,
      worth: time * (rate ?? 0n) * digits * microHundred,
    }
  })
}

/** A cost that a line of effort bills with its markup. */
export function recordCost(facts: OrderFacts, input: CostInput, today: Day): Result<WorkEntry> {
  return recorded(facts, { input, today }, ({ line: { terms }, read }) => {
    const { person, receipt } = input
    const { markup = 0n } = terms
    const amount = read.amount(input.amount, 'amount')
    return {
      kind: 'cost',
      ...(person === undefined ? {} : { person }),
      amount,
      ...(receipt === undefined ? {} : { receipt }),
      worth: (amount * (microHundred + markup) * exactUnit) / microHundred,
    }
  })
}

type EffortLine = OrderLine & { readonly terms: EffortTerms }

interface Recording {
  readonly line: EffortLine
  readonly read: ReturnType<typeof reading>
  readonly faults: Fault[]
}

function recorded(
  { order }: OrderFacts,
  { input, today }: { readonly input: WorkInput; readonly today: Day },
  entryOf: (recording: Recording) => Omit<WorkEntry, 'line' | 'day' | 'billable'>,
): Result<WorkEntry> {
  const locked = lockedWork({ order })
  if (locked !== undefined) return refuse(locked)
  const line = order.lines.find(({ id }) => id === input.line)
  if (line?.method !== 'effort' || line.kind !== 'standard')
    return refuse(noEffort(order, input, line))
  const read = reading(order.currency)
  const { faults } = read
  const day = input.day === undefined ? today : read.day(input.day, 'day')
  if (day > today) {
    const message = `${day} has not come yet: record what was done up to ${today}`
    faults.push(fault('invalid_date', message, { path: 'day', facts: { day, today } }))
  }
  const billable = input.billable ?? true
  const entry = entryOf({ line, read, faults })
  return resultOf(faults, () => {
    return { ...entry, line: line.id, day, billable, worth: billable ? entry.worth : 0n }
  })
}

/** Why nothing of an order is recorded or taken back; undefined while it runs. */
export function lockedWork({ order: { label, state } }: Pick<OrderFacts, 'order'>) {
  if (state === 'confirmed') return undefined
  const way =
    state === 'draft' ? 'a draft: confirm it first' : `${state}: re-open it, or make a new order`
  const facts = { state }
  return fault('order_state', `Order "${label}" is ${way}`, { facts })
}

function noEffort({ label, lines }: Order, { line: id }: WorkInput, line?: OrderLine): Fault {
  const known = lines.filter(({ method, kind }) => method === 'effort' && kind === 'standard')
  const way =
    known.length === 0
      ? 'its order has none of effort; add one'
      : `name ${oneOfNames(known.map((each) => each.id))}`
  const details = { path: 'line', facts: { id } }
  if (line === undefined) {
    const message = `Order "${label}" has no line "${id}": ${way}`
    return fault('not_found', message, details)
  }
  if (line.method === 'effort') {
    const message = `Line "${line.label}" is ${line.kind} and not part of the order: ${way}`
    return fault('line_not_billable', message, details)
  }
  const message = `Line "${line.label}" bills by its method ${line.method}, and not what is worked: ${way}`
  return fault('invalid_value', message, details)
}

function noRole({ label, terms: { roles = {} } }: EffortLine, role: string): Fault {
  const known = Object.keys(roles)
  const way =
    known.length === 0 ? 'give the entry its rate' : `name ${oneOfNames(known)}, or a rate`
  const message = `Line "${label}" has no rate for role "${role}": ${way}`
  return fault('not_found', message, { path: 'role', facts: { role } })
}

/** What the line has recorded once the entry is added, or taken back. */
export function withWork(
  { work }: OrderFacts,
  { line, worth }: Pick<WorkEntry, 'line' | 'worth'>,
  sign: 1n | -1n = 1n,
): Required<Pick<OrderChange, 'work'>> {
  const before = work.lines[line]?.['recorded'] ?? 0n
  return { work: { [line]: { recorded: before + sign * worth } } }
}

/** Which recorded work a bill takes, by the day of the work; without it, all. */
export type TimesInput =
  | 'all'
  | 'lastMonth'
  | 'upToLastMonth'
  | { readonly from: string; readonly to: string }

/** Days from and up to which work is billed; absent: without limit. */
export interface WorkDays {
  /** The first. */
  readonly from?: Day
  /** The last. */
  readonly to?: Day
}

/** Months are those of the calendar. */
export function readTimes(input: TimesInput, today: Day): Result<WorkDays> {
  const thisMonth = `${today.slice(0, 8)}01` as Day
  if (input === 'all') return resultOf([], () => ({}))
  if (typeof input === 'string') {
    const to = addDays(thisMonth, -1)
    const from = addMonths(thisMonth, -1)
    return resultOf([], () => (input === 'lastMonth' ? { from, to } : { to }))
  }
  const read = reading('EUR')
  const [from, to] = [read.day(input.from, 'times.from'), read.day(input.to, 'times.to')]
  if (read.faults.length === 0 && to < from) {
    const message = `From ${from} to ${to} is no time: let it end on its first day or later`
    read.faults.push(fault('invalid_date', message, { path: 'times.to', facts: { from, to } }))
  }
  return resultOf(read.faults, () => ({ from, to }))
}

/** An entry, and whether a document carries it. */
export type KeptEntry = WorkEntry & { readonly document?: string | undefined }

function isChosen({ day }: WorkEntry, { from, to }: WorkDays): boolean {
  return (from === undefined || day >= from) && (to === undefined || day <= to)
}

/** The sums of a line that a bill of these days is decided from. */
export function chosenWork(entries: readonly KeptEntry[], days: WorkDays) {
  const sums = { recorded: 0n, claimed: 0n, earlier: 0n, chosen: 0n }
  for (const entry of entries) {
    sums.recorded += entry.worth
    if (entry.document !== undefined) sums.claimed += entry.worth
    else if (isChosen(entry, days)) sums.chosen += entry.worth
    else if (days.from !== undefined && entry.day < days.from) sums.earlier += entry.worth
  }
  return sums
}

/**
 * What the entries of a line may come to, in parts of a minor unit; undefined without a cap, or
 * where all that is recorded fits under it.
 */
export function workLimit({ terms: { cap } }: EffortLine, recorded: bigint): bigint | undefined {
  if (cap === undefined || recorded <= cap * exactUnit) return undefined
  return cap * exactUnit
}

/**
 * The entries of a line that stand on a document which bills up to what they come to: the chosen
 * ones that no other carries, by their day, up to the one that reaches the cap.
 */
export function takenEntries<Entry extends KeptEntry>(
  line: EffortLine,
  entries: readonly Entry[],
  days: WorkDays,
): Entry[] {
  const { recorded, claimed, earlier } = chosenWork(entries, days)
  const most = workLimit(line, recorded)
  let before = claimed + earlier
  const chosen = entries
    .filter((each) => each.billable && each.document === undefined && isChosen(each, days))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const end = chosen.findIndex(({ worth }) => {
    const isReached = most !== undefined && before >= most
    before += worth
    return isReached
  })
  return end === -1 ? chosen : chosen.slice(0, end)
}

/**
 * Whether a document bills a line up to what its chosen work comes to, less what is held back: then
 * that work stands on it.
 */
export function billsItsWork(
  facts: OrderFacts,
  line: OrderLine,
  { net, toDate }: { readonly net: Minor; readonly toDate: Minor },
): boolean {
  const due = dueOf(line, facts.work)
  return net > 0n && (toDate === due || toDate === due - billedOf(facts, line).held)
}

/** Hours by person, as a document reports them. */
export function hoursByPerson(entries: readonly WorkEntry[]): Record<string, Micro> {
  const hours: Record<string, Micro> = {}
  for (const { person = '', hours: own } of entries) {
    if (own !== undefined) hours[person] = (hours[person] ?? 0n) + own
  }
  return hours
}
