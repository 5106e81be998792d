import type { Minor } from '../money/decimal.ts'

/** Where money stands. `credit` is what the organization owes its customers (customer credit). */
export type Account =
  | 'receivable'
  | 'income'
  | 'tax'
  | 'retention'
  | 'advances'
  | 'bank'
  | 'credit'
  | 'rounding'

/** All accounts in the order in which a trial balance lists them. */
export const accounts: readonly Account[] = [
  'receivable',
  'retention',
  'bank',
  'income',
  'tax',
  'advances',
  'credit',
  'rounding',
]

/** One side of an entry. */
export interface Posting {
  /** Where the amount stands. */
  readonly account: Account
  /** Minor units of the entry's currency: debit positive, credit negative; never zero. */
  readonly amount: Minor
  /** Whose sub-ledger it belongs to; set on `receivable` and `credit`. */
  readonly customer?: string
}

/** Postings of one event in one currency; they add up to zero. */
export interface Entry {
  readonly currency: string
  /** Each on one account; none where nothing moved. */
  readonly postings: readonly Posting[]
}
