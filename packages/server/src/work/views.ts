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
