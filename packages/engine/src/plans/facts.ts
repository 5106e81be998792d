import type { Order } from '../orders/types.ts'
import type { OrderProgress } from '../progress/types.ts'

/** What a plan decides from: the part of an order's facts that triggers and modes may look at. */
export interface PlanFacts {
  readonly order: Order
  readonly progress: OrderProgress
  /** Instalments fired by hand. */
  readonly triggered: readonly string[]
}
