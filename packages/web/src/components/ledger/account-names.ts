import { useLingui } from '@lingui/react/macro'
import type { components } from '../../api/client.ts'

export type Account = components['schemas']['Account']
export type EntryKind = components['schemas']['EntryKind']

/** Accounts in the order in which a trial balance lists them. */
export const accounts = [
  'receivable',
  'retention',
  'withheld',
  'bank',
  'income',
  'tax',
  'advances',
  'credit',
  'rounding',
] as const satisfies readonly Account[]

export const entryKinds = [
  'invoice',
  'credit',
  'payment',
  'credit_applied',
  'reversal',
] as const satisfies readonly EntryKind[]

export function useAccountNames(): (account: Account) => string {
  const { t } = useLingui()
  const names: Readonly<Record<Account, string>> = {
    receivable: t`Receivables`,
    retention: t`Retained by customers`,
    withheld: t`Withheld by customers as tax`,
    bank: t`Bank`,
    income: t`Income`,
    tax: t`Tax owed`,
    advances: t`Deposits not yet earned`,
    credit: t`Customer credit`,
    rounding: t`Rounding`,
  }
  return (account) => names[account]
}

export function useEntryKinds(): (kind: EntryKind) => string {
  const { t } = useLingui()
  const names: Readonly<Record<EntryKind, string>> = {
    invoice: t`Invoice`,
    credit: t`Credit note`,
    payment: t`Payment`,
    credit_applied: t`Credit applied`,
    reversal: t`Payment reversed`,
  }
  return (kind) => names[kind]
}
