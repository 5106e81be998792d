import type { BillingInput } from '../criteria/read.ts'
import type { WrittenOf } from '../members/form.ts'
import type { FieldsOf } from '../members/member.ts'
import type { LineInput, UnplannedOrderInput } from '../orders/input.ts'
import type { shares } from './shares/index.ts'
import type { triggers } from './triggers/index.ts'

/** An order as somebody writes it. */
export interface OrderInput extends UnplannedOrderInput {
  readonly lines: readonly (LineInput & { readonly billing?: BillingInput })[]
  readonly plan?: PlanInput
  /** By what it is billed, where it has no plan. */
  readonly billing?: BillingInput
}

/** A billing plan as it is written. */
export interface PlanInput {
  /** `cumulative`, `incremental` or `linear`. */
  readonly basis: string
  /** Of a linear plan: `order` (default) or `line`. */
  readonly by?: string
  /** In the order in which they are expected; a linear plan has none. */
  readonly instalments?: readonly PlannedInput[]
  /** Lines that it reaches; all by default. The others are billed as they are performed. */
  readonly scope?: ScopeInput
  /** False: do not complete a plan that ends below 100 % with an implied instalment. */
  readonly implied?: boolean
}

/** What a plan reaches: exactly one of these. */
export interface ScopeInput {
  /** Lines under this heading. */
  readonly section?: string
  /** Ids of lines. */
  readonly lines?: readonly string[]
}

/** An instalment of a plan, or several that come one after the other. */
export interface PlannedInput extends InstalmentInput {
  /** It stands for so many, a cycle apart from its day on; its share is that of all together. */
  readonly repeat?: RepeatInput
}

/** How an instalment is repeated. */
export interface RepeatInput {
  /** `month`, `quarter` or `year`. */
  readonly every: string
  /** How many there are, from 2 to 120. */
  readonly times: number
}

/** One instalment as it is written: when it is due, and how much it bills. */
export interface InstalmentInput {
  readonly id: string
  readonly label?: string
  /** Its trigger: every condition named must hold. */
  readonly when: WrittenOf<FieldsOf<typeof triggers>>
  /** Exactly one. */
  readonly bill: WrittenOf<FieldsOf<typeof shares>>
}
