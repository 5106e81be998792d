import type { Day } from '../calendar/day.ts'
import type { Fields, WrittenOf } from '../members/form.ts'
import type { Reading } from '../members/reading.ts'
import type { Micro, Minor } from '../money/decimal.ts'

/** Figures recorded of one line by their names: hours, costs. */
export type LineWork = Readonly<Record<string, bigint>>

/** What was recorded of an order's lines up to a day. */
export interface Work {
  /** Periods are counted up to this day. */
  readonly on: Day
  /** By line id; absent = nothing recorded. */
  readonly lines: Readonly<Record<string, LineWork>>
  /**
   * Of an order that is billed: what its lines came to. Nothing more comes of work or time until it
   * is open again; less may, where a line ended before what was billed of it.
   */
  readonly ended?: Readonly<Record<string, Minor>>
}

/** Nothing recorded, and no day has come. */
export const noWork: Work = { on: '0001-01-01' as Day, lines: {} }

/** Where the terms of a line are read. */
export interface TermsPlace {
  /** `lines[2]` */
  readonly path: string
  /** The line's id, for sentences. */
  readonly id: string
  readonly currency: string
  readonly read: Reading
  /** What lines count to others that are taken of them; complete where `takenOfOthers`. */
  readonly nets: ReadonlyMap<string, Minor>
}

/** What documents print beside a net; never multiplied again. */
export interface Pricing {
  /** How many. */
  readonly quantity?: Micro
  /** Of the quantity: h, d, pcs. */
  readonly unit?: string
  /** Of one unit. */
  readonly price?: Micro
  /** An amount ("12.50") or a percentage ("25%"). */
  readonly discount?: string
}

/**
 * How a line comes by its net: one file a method, one entry in the list. Terms are frozen with
 * their order, and only their own method knows what is in them.
 */
export interface Method<Written extends Fields, Terms> {
  /** How its terms are written, beside what every line has. */
  readonly fields: Written
  /** Its net is taken of other lines: its terms are read after theirs. */
  readonly takenOfOthers: boolean
  /** Terms as written, and a fault for each thing that is wrong with them. */
  read(written: WrittenOf<Written>, place: TermsPlace): Terms
  /** The terms as they were written. */
  write(terms: Terms, currency: string): WrittenOf<Written>
  pricing(terms: Terms): Pricing
  /** As agreed; may be negative. What work was done changes nothing of it. */
  net(terms: Terms): Minor
  /** Fields that may change while the order runs. */
  readonly inPlace?: readonly (keyof Written & string)[]
  /** While nothing is billed, a line may go over to another method of which this is true. */
  readonly switches?: true
  /** Where a line comes to more with work or time; absent: its net is all that it comes to. */
  readonly growth?: Growth<Terms>
}

/** Days of a line that runs, the first and the last. */
export interface Period {
  /** The first. */
  readonly from: Day
  /** The last. */
  readonly to: Day
}

/** Why a line that runs cannot be parted on a day. */
export interface NoSplit {
  readonly why: 'not_running' | 'no_period' | 'billed'
  /** The first day on which it can. */
  readonly firstOn?: Day
}

/** What a line comes to by what was recorded of it up to a day. */
interface Growth<Terms> {
  /** What its work plans; its net counts where that is more. */
  plan(terms: Terms, work: LineWork | undefined, day: Day): Minor
  /** What may have been billed of it by the day, by hand too. */
  ceiling(terms: Terms, work: LineWork | undefined, day: Day): Minor
  /** What of it gets ready by itself; absent: all of it. */
  due?(terms: Terms, work: LineWork | undefined, day: Day): Minor
  /** The first day after this one on which one of the two moves by itself. */
  nextOn(terms: Terms, day: Day): Day | undefined
  /** Neither work nor time will make it more. */
  isOver(terms: Terms, day: Day): boolean
  /** The day on which it ends by itself; absent: it goes on for as long as its order does. */
  lastOn?(terms: Terms): Day | undefined
  /**
   * Its terms up to a day, and those from it on; else why there is no such day: it does not run
   * then, no period begins then, or it is billed beyond.
   */
  split?(terms: Terms, from: Day, billed: Minor): readonly [Terms, Terms] | NoSplit
  /** With another last day, or none, where its last day is the one that goes. */
  stop?(terms: Terms, end: Day | undefined, before: Day | undefined): Terms
  /** With a pause of which no period counts. */
  waive?(terms: Terms, pause: Period): Terms
  /** What other terms would have changed of what is billed: why they are not changed in place. */
  retroactive?(terms: Terms, now: Terms, billed: Minor): Minor
  /** What it cannot be billed without. */
  lacks?(terms: Terms): 'no_start' | undefined
  /** Of lines that run: first and last day of what lies between two sums billed of it. */
  span?(terms: Terms, one: Minor, other: Minor): Period | undefined
}

/** A line's method, its fields and terms inferred from what is written down. */
export function method<const Written extends Fields, Terms>(
  member: Method<Written, Terms>,
): Method<FormsOf<Written>, Terms> {
  return member
}

/** What several methods call the same has one form; what it says may differ. */
type FormsOf<Written extends Fields> = {
  readonly [Name in keyof Written]: { readonly form: Written[Name]['form']; readonly says: string }
}
