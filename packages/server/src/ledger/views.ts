import type { Day, Posting } from '@tranche/engine'
import type { EntryKind } from './words.ts'

/** A posting with the customer's name, where it belongs to one. */
export interface NamedPosting extends Posting {
  readonly customerName?: string
}

export interface EntryView {
  readonly id: string
  readonly postedOn: Day
  readonly kind: EntryKind
  readonly currency: string
  readonly orderId?: string
  readonly orderNumber?: string
  readonly invoiceId?: string
  readonly invoiceNumber?: string
  readonly paymentId?: string
  readonly reverses?: string
  readonly postings: readonly NamedPosting[]
  readonly createdAt: string
}
