import type { Day } from '../calendar/day.ts'
import type { Contract } from '../contracts/contract.ts'
import type { Termed } from '../lines/index.ts'
import type { Micro } from '../money/decimal.ts'
import type { TaxRate } from '../tax/rate.ts'
import type { BillingTerms } from './billing/criterion.ts'
import type { Plan } from './plan/plan.ts'

/** Standard lines are the order; alternative and optional ones stand beside it. */
export const lineKinds = ['standard', 'alternative', 'optional'] as const
/** One of `lineKinds`. */
export type LineKind = (typeof lineKinds)[number]

/**
 * One priced position of an order. What it is worth is asked (`netOf`, `ceilingOf`): only its
 * method knows what its terms say.
 */
export type OrderLine = Termed & {
  readonly id: string
  readonly label: string
  readonly kind: LineKind
  /** Each applies to the whole net. */
  readonly taxes: readonly TaxRate[]
  /** Heading under which it stands. */
  readonly section?: string
  /** Of an alternative: id of the line whose place it would take. */
  readonly insteadOf?: string
  /** Of the order's project. */
  readonly subproject?: string
  /** A project made of the order has no work package for it. */
  readonly inProject?: 'skip'
  /** What stands below its label: lines and paragraphs of plain text. */
  readonly text?: string
  /** Its own, over the order's. */
  readonly billing?: BillingTerms
}

/** Whether a project made of the order has a work package for a line; `auto`: if it is ordered. */
export const placesInProject = ['auto', 'skip'] as const
/** One of `placesInProject`. */
export type PlaceInProject = (typeof placesInProject)[number]

/** Billed by itself when nothing remains; closed by hand. */
export const orderStates = ['draft', 'confirmed', 'billed', 'closed'] as const
/** One of `orderStates`. */
export type OrderState = (typeof orderStates)[number]

/** Tax is rounded once per tax group of a document, or per line. */
export const taxModes = ['document', 'line'] as const
/** One of `taxModes`. */
export type TaxMode = (typeof taxModes)[number]

/** Whether a final invoice states the whole and deducts earlier ones, or bills the rest. */
export const finalModes = ['rest', 'whole'] as const
/** One of `finalModes`. */
export type FinalMode = (typeof finalModes)[number]

/** What was agreed. Frozen by confirmation; only the state moves afterwards. */
export interface Order {
  readonly id: string
  readonly label: string
  readonly customer: string
  readonly currency: string
  readonly state: OrderState
  /** How tax is rounded. */
  readonly taxMode: TaxMode
  /** What a final invoice states. */
  readonly final: FinalMode
  /** Overrun allowed above each line and the order, in percent; 0 by default. */
  readonly tolerance: Micro
  /** Days until an invoice is due. */
  readonly termDays: number
  readonly lines: readonly OrderLine[]
  readonly plan?: Plan
  /** Id of what is worked on for it. */
  readonly project?: string
  /** How long it runs, and whether it does. */
  readonly contract?: Contract
  /** Criteria or a day, where it has no plan. */
  readonly billing?: BillingTerms
  /** Absent while it is a draft. */
  readonly confirmedOn?: Day
}
