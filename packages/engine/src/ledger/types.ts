import type { Account } from '../money/accounts.ts'
import type { Minor } from '../money/decimal.ts'

/** `payment`: money from outside; `credit`: customer credit that is applied to invoices. */
export const paymentSources = ['payment', 'credit'] as const
/** One of `paymentSources`. */
export type PaymentSource = (typeof paymentSources)[number]

/** One side of an entry. */
export interface Posting {
  /** Where the amount stands. */
  readonly account: Account
  /** Minor units of the entry's currency: debit positive, credit negative; never zero. */
  readonly amount: Minor
  /** Whose sub-ledger it belongs to; set on `receivable`, `credit` and what was withheld. */
  readonly customer?: string
}

/** Postings of one event in one currency; they add up to zero. */
export interface Entry {
  readonly currency: string
  /** Each on one account; none where nothing moved. */
  readonly postings: readonly Posting[]
}
