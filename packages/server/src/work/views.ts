import type { Day, Micro, Minor } from '@tranche/engine'

/** Hours or a cost, as they were recorded. */
export interface WorkView {
  readonly id: string
  readonly orderId: string
  readonly orderLabel: string
  readonly line: string
  readonly lineLabel: string
  readonly kind: 'time' | 'cost'
  readonly currency: string
  readonly day: Day
  readonly person?: string
  readonly role?: string
  readonly hours?: Micro
  readonly rate?: Micro
  readonly amount?: Minor
  readonly receipt?: string
  readonly billable: boolean
  /** The invoice that carries it. */
  readonly invoiceId?: string
  readonly createdAt: string
}

/** What a document to come takes of a line, summed by who did it, as whom and at what rate. */
export interface WorkSum extends Pick<WorkView, 'line' | 'kind' | 'person' | 'role' | 'rate'> {
  readonly entries: number
  /** Of the first and the last entry. */
  readonly from: Day
  readonly to: Day
  /** Of time. */
  readonly hours?: Micro
  /** Of costs: net, without markup. */
  readonly amount?: Minor
  /** Some receipt is written with more than the letters of ASCII, and may lack a font. */
  readonly unusual: boolean
}
