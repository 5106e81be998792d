import type { Day } from '../calendar/day.ts'
import type { Micro, Minor } from '../money/decimal.ts'

export type PlanBasis = 'cumulative' | 'incremental' | 'linear'

/** When an instalment fires. Several keys must all hold. */
export interface Trigger {
  readonly confirmed?: true
  readonly date?: Day
  /** Order progress in percent that must be reached. */
  readonly progress?: Micro
  /** Somebody says so (`trigger`). */
  readonly manual?: true
}

/** How much an instalment bills. */
export type Share =
  | { readonly kind: 'upTo'; readonly percent: Micro }
  | { readonly kind: 'percent'; readonly percent: Micro }
  | { readonly kind: 'amount'; readonly net: Minor }
  | { readonly kind: 'gross'; readonly gross: Minor }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'rest' }

export interface Instalment {
  readonly id: string
  readonly label: string
  readonly when: Trigger
  readonly share: Share
  /** True when Tranche added it because the plan ended below 100 %. */
  readonly implied: boolean
}

export interface Plan {
  readonly basis: PlanBasis
  /** Of a linear plan: whether the order's progress counts, or each line's. */
  readonly by: 'order' | 'line'
  readonly instalments: readonly Instalment[]
}
