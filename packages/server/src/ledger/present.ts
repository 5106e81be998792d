import type { Minor } from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { moneyIn } from '../base/http/present.ts'
import type { EntryView } from './views.ts'

export function presentEntry(view: EntryView) {
  const money = moneyIn(view.currency)
  return {
    id: presentId('entry', view.id),
    object: 'entry' as const,
    posted_on: view.postedOn,
    kind: view.kind,
    currency: view.currency,
    order: view.orderId === undefined ? null : presentId('order', view.orderId),
    order_number: view.orderNumber ?? null,
    invoice: view.invoiceId === undefined ? null : presentId('invoice', view.invoiceId),
    invoice_number: view.invoiceNumber ?? null,
    payment: view.paymentId === undefined ? null : presentId('payment', view.paymentId),
    reverses: view.reverses === undefined ? null : presentId('entry', view.reverses),
    postings: view.postings.map((each) => ({
      account: each.account,
      amount: money(each.amount),
      customer: each.customer === undefined ? null : presentId('customer', each.customer),
      customer_name: each.customerName ?? null,
    })),
    created_at: view.createdAt,
  }
}

export function presentBalances(currency: string, accounts: Readonly<Record<string, Minor>>) {
  const money = moneyIn(currency)
  const shown = Object.entries(accounts).map(
    ([account, amount]) => [account, money(amount)] as const,
  )
  const amounts = Object.values(accounts)
  const debit = amounts.reduce((sum, amount) => (amount > 0n ? sum + amount : sum), 0n)
  const credit = amounts.reduce((sum, amount) => (amount < 0n ? sum - amount : sum), 0n)
  return {
    currency,
    accounts: Object.fromEntries(shown),
    debit: money(debit),
    credit: money(credit),
    sum: money(debit - credit),
  }
}
