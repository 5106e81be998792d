import type { Day } from '../calendar/day.ts'
import type { Termed } from '../lines/index.ts'
import type { Micro } from '../money/decimal.ts'
import type { Plan } from './plan.ts'

/** One tax of a line. Two keys with the same percent stay apart (two authorities, two accounts). */
export interface TaxRate {
  readonly key: string
  readonly percent: Micro
}

export const lineKinds = ['standard', 'alternative', 'optional'] as const
export type LineKind = (typeof lineKinds)[number]

/**
 * One priced position of an order. What it is worth is asked (`netOf`, `ceilingOf`): only its
 * method knows what its terms say.
 */
export type OrderLine = Termed & {
  readonly id: string
  readonly label: string
  readonly kind: LineKind
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
