import { useLingui } from '@lingui/react/macro'

/** Accounts in the order in which a trial balance lists them. */
export const accounts = [
  'receivable',
  'retention',
  'bank',
  'income',
  'tax',
  'advances',
  'credit',
  'rounding',
] as const

export const entryKinds = ['invoice', 'credit', 'payment', 'credit_applied', 'reversal'] as const

export function useAccountNames(): (account: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    receivable: t`Receivables`,
    retention: t`Retained by customers`,
    bank: t`Bank`,
    income: t`Income`,
    tax: t`Tax owed`,
    advances: t`Deposits not yet earned`,
    credit: t`Customer credit`,
    rounding: t`Rounding`,
  }
  return (account) => names[account] ?? account
}

export function useEntryKinds(): (kind: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    invoice: t`Invoice`,
    credit: t`Credit note`,
    payment: t`Payment`,
    credit_applied: t`Credit applied`,
    reversal: t`Payment reversed`,
  }
  return (kind) => names[kind] ?? kind
}
