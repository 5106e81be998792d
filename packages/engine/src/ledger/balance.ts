import { type Account, accounts } from '../money/accounts.ts'
import type { Minor } from '../money/decimal.ts'
import type { Entry } from './types.ts'

/** Balances by account, debit positive. */
export type Balances = Readonly<Record<Account, Minor>>

/** Per currency the balance of every account, debit positive; each currency adds up to zero. */
export function trialBalance(entries: Iterable<Entry>): Readonly<Record<string, Balances>> {
  const currencies: Record<string, Record<Account, Minor>> = {}
  for (const { currency, postings } of entries) {
    const balances = (currencies[currency] ??= emptyBalances())
    for (const { account, amount } of postings) balances[account] += amount
  }
  return currencies
}

/** Every account at zero. */
function emptyBalances(): Record<Account, Minor> {
  const balances: Partial<Record<Account, Minor>> = {}
  for (const account of accounts) balances[account] = 0n
  return balances as Record<Account, Minor>
}

const debitAccounts: readonly Account[] = ['receivable', 'retention', 'withheld', 'bank']

/** A balance as people read it: positive on the side where the account usually stands. */
export function naturalBalance(account: Account, amount: Minor): Minor {
  return debitAccounts.includes(account) ? amount : -amount
}
