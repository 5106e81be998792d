import type { WrittenTerms } from '../lines/index.ts'

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

/** A line as somebody writes it: what every line has, and the terms of its method. */
export interface LineInput extends WrittenTerms {
  readonly id: string
  readonly label?: string
  /** One tax by its percentage; its key is the percentage as text. */
  readonly tax?: string
  readonly taxes?: readonly { readonly key?: string; readonly percent: string }[]
  readonly kind?: string
  /** How it comes by its net; `fixed` by default. */
  readonly method?: string
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
  readonly when: {
    readonly confirmed?: boolean
    readonly date?: string
    readonly progress?: string
    readonly manual?: boolean
  }
  /** Exactly one. */
  readonly bill: {
    readonly upTo?: string
    readonly percent?: string
    readonly amount?: string
    readonly gross?: string
    readonly line?: string
    readonly rest?: boolean
  }
}
