import { type Fault, fault, type Result, resultOf } from '../fault/fault.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { type Minor, minOf, sum } from '../money/decimal.ts'
import { type OpenInvoice, openAmount } from './invoice.ts'

/** A part of a payment that settles an invoice. */
export interface Allocation {
  readonly invoice: string
  readonly amount: Minor
}

/** Where a payment goes. */
export interface PaymentAllocation {
  /** Only invoices that receive something, each once however often it was named. */
  readonly allocations: readonly Allocation[]
  /** What becomes customer credit. */
  readonly unallocated: Minor
}

/** A payment, and what is open that it may settle. */
export interface PaymentToAllocate {
  readonly amount: Minor
  /** The customer's invoices in one currency, oldest first. */
  readonly invoices: readonly OpenInvoice[]
  /** What goes where; absent: oldest due first. */
  readonly requested?: readonly Allocation[]
  /** For sentences; without it, that of the invoices. */
  readonly currency?: string
}

/**
 * Spreads a payment over invoices, never more on one than is open of it: what a requested
 * allocation has too much becomes customer credit, like all that nothing was requested for.
 */
export function allocatePayment(payment: PaymentToAllocate): Result<PaymentAllocation> {
  const faults = payment.requested === undefined ? [] : requestFaults(payment, payment.requested)
  if (payment.amount <= 0n) {
    faults.unshift(
      fault('payment_not_positive', `${notAbove(payment)}: give an amount above zero`, {
        path: 'amount',
      }),
    )
  }
  return resultOf(faults, () => spread(payment))
}

function notAbove({ amount, ...payment }: PaymentToAllocate): string {
  return `The payment is ${readableAmount(amount, currencyOf(payment))}`
}

function currencyOf({ currency, invoices }: Omit<PaymentToAllocate, 'amount'>): string {
  return currency ?? invoices[0]?.currency ?? ''
}

function spread({ amount, invoices, requested }: PaymentToAllocate): PaymentAllocation {
  const wanted = requested ?? byDueDay(invoices).map(({ id }) => ({ invoice: id, amount }))
  const open = new Map(invoices.map((invoice) => [invoice.id, openAmount(invoice)]))
  let left = amount
  const parts = new Map<string, Minor>()
  for (const each of wanted) {
    const part = minOf(minOf(each.amount, left), open.get(each.invoice) ?? 0n)
    if (part <= 0n) continue
    left -= part
    open.set(each.invoice, (open.get(each.invoice) ?? 0n) - part)
    parts.set(each.invoice, (parts.get(each.invoice) ?? 0n) + part)
  }
  const allocations = [...parts].map(([invoice, each]) => ({ invoice, amount: each }))
  return { allocations, unallocated: left }
}

function byDueDay(invoices: readonly OpenInvoice[]): readonly OpenInvoice[] {
  return [...invoices].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

function requestFaults(payment: PaymentToAllocate, requested: readonly Allocation[]): Fault[] {
  const currency = currencyOf(payment)
  const text = (value: Minor) => readableAmount(value, currency)
  const known = new Map(payment.invoices.map((invoice) => [invoice.id, invoice]))
  const faults = requested.flatMap((each, index) => {
    const path = `allocations[${index}]`
    if (!known.has(each.invoice)) {
      const message = `There is no invoice "${each.invoice}" of this customer in ${currency}: name one of its open invoices`
      return [fault('not_found', message, { path: `${path}.invoice`, facts: { id: each.invoice } })]
    }
    if (each.amount > 0n) return []
    const message = `The part for invoice "${known.get(each.invoice)?.number ?? each.invoice}" is ${text(each.amount)}: give it more than zero, or leave it out`
    return [fault('payment_not_positive', message, { path: `${path}.amount` })]
  })
  const total = sum(requested.map(({ amount }) => amount))
  if (total <= payment.amount) return faults
  const facts = {
    requested: formatAmount(total, currency),
    amount: formatAmount(payment.amount, currency),
  }
  const message = `The parts add up to ${text(total)}, the payment is ${text(payment.amount)}: lower a part`
  return [...faults, fault('invalid_value', message, { path: 'allocations', facts })]
}
