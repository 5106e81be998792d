import type { Day } from '../calendar/day.ts'
import type { Micro, Minor } from '../money/decimal.ts'
import type { Plan } from './plan.ts'

/** One tax of a line. Two keys with the same percent stay apart (two authorities, two accounts). */
export interface TaxRate {
  /** Its percentage as text, or a name where two taxes share a rate. */
  readonly key: string
  /** Of the net. */
  readonly percent: Micro
}

/** Standard lines are the order; alternative and optional ones stand beside it. */
export const lineKinds = ['standard', 'alternative', 'optional'] as const
/** One of `lineKinds`. */
export type LineKind = (typeof lineKinds)[number]

/** How a line's net comes about. */
export type LineMethod = 'fixed' | 'percentage'

/** One priced position of an order. */
export interface OrderLine {
  readonly id: string
  readonly label: string
  readonly kind: LineKind
  /** How its net came about. */
  readonly method: LineMethod
  /** Scheduled value; may be negative. The only figure that billing uses. */
  readonly net: Minor
  /** What the document prints beside it; never multiplied again. */
  readonly quantity?: Micro
  /** Of the quantity: h, d, pcs. */
  readonly unit?: string
  /** Of one unit. */
  readonly price?: Micro
  /** As it was written: an amount, or a percentage like `25%`; `net` is without it. */
  readonly discount?: string
  /** Of a `percentage` line: the percent and the lines it is taken of. */
  readonly percent?: Micro
  /** Ids of the lines that a percentage is taken of. */
  readonly of?: readonly string[]
  /** Each applies to the whole net. */
  readonly taxes: readonly TaxRate[]
}

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
  /** Absent while it is a draft. */
  readonly confirmedOn?: Day
}
