import { fieldsOf } from '../members/member.ts'
import { modes } from './modes/index.ts'
import type { Mode } from './modes/mode.ts'
import { shares } from './shares/index.ts'
import type { ShareKind } from './shares/share.ts'
import { triggers } from './triggers/index.ts'
import type { TriggerKind } from './triggers/trigger.ts'

/** All words that a plan may be written in. A test may give more of them to a reader. */
export interface PlanMembers {
  readonly triggers: readonly [TriggerKind, ...TriggerKind[]]
  readonly shares: readonly [ShareKind, ...ShareKind[]]
  readonly modes: readonly [Mode, ...Mode[]]
}

export const planMembers = { triggers, shares, modes } as const satisfies PlanMembers

export const triggerFields = fieldsOf(triggers)
export const shareFields = fieldsOf(shares)
