import type { Day } from '../../calendar/day.ts'
import type { Fault } from '../../fault/fault.ts'
import type { Named, Place } from '../../members/member.ts'
import type { Micro, Minor } from '../../money/decimal.ts'
import type { Project } from '../../projects/types.ts'
import type { PlanFacts } from '../plan/facts.ts'
import type { Decision } from '../plan/trigger.ts'
import type { Order, OrderLine } from '../types.ts'

/** What is said to be missing, in the order in which it is told. */
export const missingWords = ['earliest', 'every', 'progress', 'status', 'minimum', 'on'] as const
/** One of `missingWords`. */
export type MissingWord = (typeof missingWords)[number]

/** Whose progress counts: of the whole project, or of each line's subproject. */
export const progressScopes = ['project', 'subproject'] as const
/** One of `progressScopes`. */
export type ProgressScope = (typeof progressScopes)[number]

/** Against what a criterion is held. */
export interface Judgement {
  readonly facts: PlanFacts
  readonly day: Day
  /** All that is set beside it. */
  readonly terms: BillingTerms
  /** The line that it is asked of; absent: of the order as a whole. */
  readonly line?: OrderLine
  /** Net that a document would bill if only what is judged line by line counted. */
  readonly candidate: () => Minor
}

/** Where a criterion is set. */
export interface CriterionSite {
  readonly order: Order
  readonly project?: Project | undefined
  /** The line whose own it is. */
  readonly line?: OrderLine
  readonly terms: BillingTerms
  readonly path: string
}

/** Something that holds performed work back until it holds. One file each, listed in `index.ts`. */
export interface CriterionKind<Written = unknown, Value = unknown> extends Named {
  /** How it is said to be missing. */
  readonly missing: MissingWord
  /** The code of one that holds. */
  readonly reason: string
  /** The code of one that does not hold. */
  readonly blocker: string
  /** Only an order can have it; asked again once all that is judged line by line is known. */
  readonly ofOrder?: true
  /** What the written form means; what is wrong with it goes to the reader. */
  read(written: Written, place: Place): Value
  /** The written form of what was read. */
  write(value: Value, currency: string): Written
  /** Whether it holds, and by which figures. */
  decide(value: Value, judgement: Judgement): Decision
  /** The next day on which it may come true, or stop, by itself. */
  nextOn?(value: Value, judgement: Judgement): Day | undefined
  /** Each line is asked by itself, whoever set it. */
  isByLine?(terms: BillingTerms): boolean
  /** It holds nothing back: it says how much of a line is its target. */
  share?(value: Value, judgement: Judgement): Micro
  /** Why it can never hold there. */
  check?(value: Value, site: CriterionSite): Fault[]
}

/** A criterion as read: its kind, and what the kind made of the text. */
export interface Criterion {
  readonly kind: CriterionKind
  readonly value: unknown
}

/** A way to bill what is performed: one file each, listed in `criteria/modes`. */
export interface BillingMode {
  /** The word of `mode`. */
  readonly key: string
  /** For schemas and manuals. */
  readonly says: string
  /** Keys of the criteria that it knows. */
  readonly criteria: readonly string[]
  /** The one that it cannot do without. */
  readonly needs?: string
  /** The one that is asked even where nothing of it is written. */
  readonly always?: CriterionKind
  /** It takes no part in signals and lists before it is ready. */
  readonly isSilent?: true
}

/** By what an order, or one line of it, is billed; where it is no plan. */
export interface BillingTerms {
  /** Which criteria it knows. */
  readonly mode: BillingMode
  /** All must hold; in the order of the list. */
  readonly criteria: readonly Criterion[]
  /** Whose progress counts, where it was said. */
  readonly per?: ProgressScope
}
