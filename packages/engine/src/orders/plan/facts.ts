import type { Work } from '../../lines/method.ts'
import type { OrderProgress } from '../progress.ts'
import type { Order } from '../types.ts'

/** What a plan decides from: the part of an order's facts that triggers and modes may look at. */
export interface PlanFacts {
  readonly order: Order
  readonly progress: OrderProgress
  /** Recorded of its lines, up to the day of the decision. */
  readonly work: Work
  /** Instalments fired by hand. */
  readonly triggered: readonly string[]
}
