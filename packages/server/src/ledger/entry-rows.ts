import type { Posting } from '@tranche/engine'
import { type Change, inserted } from '../base/storage/changes.ts'
import type { EntryKind } from './words.ts'

export interface NewEntry {
  readonly id: string
  readonly postedOn: string
  readonly kind: EntryKind
  readonly currency: string
  readonly orderId?: string
  readonly invoiceId?: string
  readonly paymentId?: string
  readonly reverses?: string
  readonly postings: readonly Posting[]
  readonly now: string
}

export function entryRows(entry: NewEntry): Change[] {
  return [
    inserted('entries', {
      id: entry.id,
      posted_on: entry.postedOn,
      kind: entry.kind,
      currency: entry.currency,
      order_id: entry.orderId ?? null,
      invoice_id: entry.invoiceId ?? null,
      payment_id: entry.paymentId ?? null,
      reverses: entry.reverses ?? null,
      created_at: entry.now,
    }),
    ...entry.postings.map(({ account, amount, customer }, position) =>
      inserted('postings', {
        entry_id: entry.id,
        position,
        account,
        amount,
        customer_id: customer ?? null,
      }),
    ),
  ]
}
