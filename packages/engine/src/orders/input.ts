import type { WrittenOf } from '../members/form.ts'
import type { FieldsOf } from '../members/member.ts'
import type { shares } from '../plans/shares/index.ts'
import type { triggers } from '../plans/triggers/index.ts'

/**
 * An order as somebody writes it: every figure is decimal text, so nothing is lost on the way in.
 */
export interface OrderInput {
  readonly id: string
  readonly label?: string
  readonly customer: string
  readonly currency: string
  readonly taxMode?: string
  readonly final?: string
  /** Percent; default 0. */
  readonly tolerance?: string
  readonly termDays?: number
  readonly lines: readonly LineInput[]
  readonly plan?: PlanInput
}

export interface LineInput {
  readonly id: string
  readonly label?: string
  /** Either `net`, or `quantity` and `price`, or (method percentage) `percent` and `of`. */
  readonly net?: string
  readonly quantity?: string
  readonly unit?: string
  readonly price?: string
  /** An amount ("12.50") or a percentage ("25%"). */
  readonly discount?: string
  /** One tax by its percentage; its key is the percentage as text. */
  readonly tax?: string
  readonly taxes?: readonly { readonly key?: string; readonly percent: string }[]
  readonly kind?: string
  readonly method?: string
  readonly percent?: string
  readonly of?: readonly string[]
}

export interface PlanInput {
  readonly basis: string
  readonly by?: string
  readonly instalments?: readonly InstalmentInput[]
  /** False: do not complete a plan that ends below 100 % with an implied instalment. */
  readonly implied?: boolean
}

export interface InstalmentInput {
  readonly id: string
  readonly label?: string
  readonly when: WrittenOf<FieldsOf<typeof triggers>>
  /** Exactly one. */
  readonly bill: WrittenOf<FieldsOf<typeof shares>>
}
