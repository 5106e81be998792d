import type { Day } from '../calendar/day.ts'
import type { Micro, Minor } from '../money/decimal.ts'
import type { Plan } from './plan.ts'

/** One tax of a line. Two keys with the same percent stay apart (two authorities, two accounts). */
export interface TaxRate {
  readonly key: string
  readonly percent: Micro
}

export type LineKind = 'standard' | 'alternative' | 'optional'
export type LineMethod = 'fixed' | 'percentage'

/** One priced position of an order. */
export interface OrderLine {
  readonly id: string
  readonly label: string
  readonly kind: LineKind
  readonly method: LineMethod
  /** Scheduled value; may be negative. The only figure that billing uses. */
  readonly net: Minor
  /** What the document prints beside it; never multiplied again. */
  readonly quantity?: Micro
  readonly unit?: string
  readonly price?: Micro
  readonly discount?: string
  /** Of a `percentage` line: the percent and the lines it is taken of. */
  readonly percent?: Micro
  readonly of?: readonly string[]
  readonly taxes: readonly TaxRate[]
}

export type OrderState = 'draft' | 'confirmed' | 'billed' | 'closed'
export type TaxMode = 'document' | 'line'
export type FinalMode = 'whole' | 'rest'

/** What was agreed. Frozen by confirmation; only the state moves afterwards. */
export interface Order {
  readonly id: string
  readonly label: string
  readonly customer: string
  readonly currency: string
  readonly state: OrderState
  readonly taxMode: TaxMode
  readonly final: FinalMode
  /** Overrun allowed above each line and the order, in percent; 0 by default. */
  readonly tolerance: Micro
  /** Days until an invoice is due. */
  readonly termDays: number
  readonly lines: readonly OrderLine[]
  readonly plan?: Plan
  readonly confirmedOn?: Day
}
