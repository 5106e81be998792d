import type { Mode } from '../plans/modes/mode.ts'
import type { Share } from '../plans/shares/share.ts'
import type { Trigger } from '../plans/triggers/trigger.ts'

export interface Instalment {
  readonly id: string
  readonly label: string
  readonly when: Trigger
  readonly share: Share
  /** True when Tranche added it because the plan ended below 100 %. */
  readonly implied: boolean
}

export interface Plan {
  /** What its shares are counted from. */
  readonly basis: Mode
  /** Of a linear plan: whether the order's progress counts, or each line's. */
  readonly by: 'order' | 'line'
  readonly instalments: readonly Instalment[]
}
