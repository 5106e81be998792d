import type { LineTerms } from '../lines/index.ts'
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
  /** `document` (default): tax is rounded per tax group; `line`: per line. */
  readonly taxMode?: string
  /** `rest` (default): a final invoice bills the rest; `whole`: it states the whole and deducts. */
  readonly final?: string
  /** Percent; default 0. */
  readonly tolerance?: string
  /** Days from the invoice to its due day; default 0. */
  readonly termDays?: number
  readonly lines: readonly LineInput[]
  readonly plan?: PlanInput
}

/** A line as somebody writes it: what every line has, and the terms of its method. */
export interface LineInput extends LineTerms {
  readonly id: string
  readonly label?: string
  /** One tax by its percentage; its key is the percentage as text. */
  readonly tax?: string
  /** Several taxes at once; a key is the percentage as text where it is not named. */
  readonly taxes?: readonly { readonly key?: string; readonly percent: string }[]
  readonly kind?: string
  /** How it comes by its net; `fixed` by default. */
  readonly method?: string
}

/** A billing plan as it is written. */
export interface PlanInput {
  /** `cumulative`, `incremental` or `linear`. */
  readonly basis: string
  /** Of a linear plan: `order` (default) or `line`. */
  readonly by?: string
  /** In the order in which they are expected; a linear plan has none. */
  readonly instalments?: readonly InstalmentInput[]
  /** False: do not complete a plan that ends below 100 % with an implied instalment. */
  readonly implied?: boolean
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
