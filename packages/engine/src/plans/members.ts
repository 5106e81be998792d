import { fieldsOf } from '../members/member.ts'
import type { Mode } from '../orders/plan/mode.ts'
import type { ShareKind } from '../orders/plan/share.ts'
import type { TriggerKind } from '../orders/plan/trigger.ts'
import { modes } from './modes/index.ts'
import { shares } from './shares/index.ts'
import { triggers } from './triggers/index.ts'

/** All words that a plan may be written in. A test may give more of them to a reader. */
export interface PlanMembers {
  /** What an instalment may wait for. */
  readonly triggers: readonly [TriggerKind, ...TriggerKind[]]
  /** How much it may bill. */
  readonly shares: readonly [ShareKind, ...ShareKind[]]
  /** What its shares may be counted from. */
  readonly modes: readonly [Mode, ...Mode[]]
}

/** The members that every plan is read with. */
export const planMembers = { triggers, shares, modes } as const satisfies PlanMembers

/** The fields of `when`, as they are written. */
export const triggerFields = fieldsOf(triggers)
/** The fields of `bill`, as they are written. */
export const shareFields = fieldsOf(shares)
