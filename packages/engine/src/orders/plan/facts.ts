import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../lines/method.ts'
import type { Project } from '../../projects/types.ts'
import type { OrderProgress } from '../progress.ts'
import type { Order } from '../types.ts'

/** What a plan decides from: the part of an order's facts that triggers and modes may look at. */
export interface PlanFacts {
  readonly order: Order
  readonly progress: OrderProgress
  /** Recorded of its lines, up to the day of the decision. */
  readonly work: Work
  /** What is worked on for the order, as it stands. */
  readonly project?: Project | undefined
  /** Day of its last invoice that is not fully credited. */
  readonly invoicedOn?: Day | undefined
  /** By instalment id: day of the document that billed all of it, while that stands. */
  readonly instalmentBilledOn: Readonly<Record<string, Day>>
  /** Instalments fired by hand. */
  readonly triggered: readonly string[]
}
