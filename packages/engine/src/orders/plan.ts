import type { Day } from '../calendar/day.ts'
import type { Micro, Minor } from '../money/decimal.ts'

/** Cumulative shares count up to, incremental ones add, a linear plan follows progress. */
export type PlanBasis = 'cumulative' | 'incremental' | 'linear'

/** When an instalment fires. Several keys must all hold. */
export interface Trigger {
  /** The order is confirmed. */
  readonly confirmed?: true
  /** This day has come. */
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

/** When a part of the order is due, and how much that is. */
export interface Instalment {
  readonly id: string
  readonly label: string
  /** Its trigger. */
  readonly when: Trigger
  /** How much it bills. */
  readonly share: Share
  /** True when Tranche added it because the plan ended below 100 %. */
  readonly implied: boolean
}

/** By which an order is billed. */
export interface Plan {
  /** How shares are counted. */
  readonly basis: PlanBasis
  /** Of a linear plan: whether the order's progress counts, or each line's. */
  readonly by: 'order' | 'line'
  /** In plan order; none of a linear plan. */
  readonly instalments: readonly Instalment[]
}
