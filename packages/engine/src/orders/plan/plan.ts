import type { Mode } from './mode.ts'
import type { Share } from './share.ts'
import type { Trigger } from './trigger.ts'

/** One step of a plan. */
export interface Instalment {
  readonly id: string
  readonly label: string
  /** When it fires. */
  readonly when: Trigger
  /** How much it bills. */
  readonly share: Share
  /** True when Tranche added it because the plan ended below 100 %. */
  readonly implied: boolean
}

/** How an order is billed in steps. */
export interface Plan {
  /** What its shares are counted from. */
  readonly basis: Mode
  /** Of a linear plan: whether the order's progress counts, or each line's. */
  readonly by: 'order' | 'line'
  /** In the order in which they are meant to fire. */
  readonly instalments: readonly Instalment[]
}
