import type { ContractInput } from '../contracts/contract.ts'
import type { LineTerms } from '../lines/index.ts'

/**
 * An order as somebody writes it, without its plan: every figure is decimal text, so nothing is
 * lost on the way in.
 */
export interface UnplannedOrderInput {
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
  /** Id of what is worked on for it. */
  readonly project?: string
  /** How long it runs. */
  readonly contract?: ContractInput
  readonly lines: readonly LineInput[]
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
  /** Heading under which it stands. */
  readonly section?: string
  /** Of an alternative: id of the line whose place it would take. */
  readonly insteadOf?: string
  /** Id of a part of the order's project. */
  readonly subproject?: string
  /** `auto` (default) or `skip`: whether a project made of the order has a work package for it. */
  readonly inProject?: string
  /** What stands below its label, as long as it takes: lines and paragraphs of plain text. */
  readonly text?: string
}
