import type { Day } from '../../calendar/day.ts'
import type { Fault } from '../../fault/fault.ts'
import type { Named, Place } from '../../members/member.ts'
import type { Project } from '../../projects/types.ts'
import type { Order } from '../types.ts'
import type { PlanFacts } from './facts.ts'
import type { Plan } from './plan.ts'

/** Whether a condition holds, and the figures and days that say so, plain. */
export interface Decision {
  readonly met: boolean
  /** The code where it does not hold for another reason than its kind's. */
  readonly blocker?: string
  readonly facts?: Readonly<Record<string, string>>
}

/** Against what a condition is held. */
export interface Moment {
  readonly facts: PlanFacts
  readonly day: Day
  /** The instalment that waits. */
  readonly instalment: string
}

/** A condition of this kind, and where in the plan it stands. */
export interface PlacedCondition<Value> {
  readonly value: Value
  readonly instalment: string
  readonly path: string
}

/** What the conditions of a plan look at; of a template, nothing is known of it. */
export interface TriggerSite {
  readonly order?: Order
  readonly project?: Project | undefined
}

/** A kind of condition that an instalment may wait for. One file each, listed in `index.ts`. */
export interface TriggerKind<Written = unknown, Value = unknown> extends Named {
  /** The code of a condition that holds. */
  readonly reason: string
  /** The code of one that does not hold. */
  readonly blocker: string
  /** The codes of one that waits for what it follows: an instalment, the start of a project. */
  readonly waits?: readonly string[]
  /** Somebody says so: naming the instalment fires it. */
  readonly byHand?: true
  /** Holds before any work is done: what waits for it alone is billed as a deposit. */
  readonly isAdvance?: true
  /** What the written form means; what is wrong with it goes to the reader. */
  read(written: Written, place: Place): Value
  /** The written form of what was read. */
  write(value: Value): Written
  /** Whether it holds at a moment, and by which figures. */
  decide(value: Value, moment: Moment): Decision
  /**
   * The day on which it comes true by itself; on all others the day decides nothing. Without facts,
   * only one that the plan itself says; none where it follows what has not happened.
   */
  dayOf?(value: Value, facts?: PlanFacts): Day | undefined
  /** So many months later; undefined where it does not count in months. */
  later?(value: Value, months: number): Value | undefined
  /** It does not hold, but will soon. */
  isNear?(value: Value, facts: PlanFacts): boolean
  /** What an implied instalment waits for that follows one which waits for this. */
  next?(value: Value): Value | undefined
  /** What is wrong with all conditions of this kind in a plan. */
  check?(conditions: readonly PlacedCondition<Value>[], plan: Plan, site: TriggerSite): Fault[]
}

/** A condition as read: its kind, and what the kind made of the text. */
export interface Condition {
  readonly kind: TriggerKind
  readonly value: unknown
}

/** All of them must hold; there is always one. */
export type Trigger = readonly [Condition, ...Condition[]]
