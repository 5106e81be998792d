import type { Day } from '../calendar/day.ts'
import { fault, type Result, refuse, success } from '../fault/fault.ts'
import type { PaymentSource } from '../ledger/types.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { type Minor, maxOf, minOf, sum } from '../money/decimal.ts'
import type { Allocation } from './allocate-payment.ts'
import { type OpenInvoice, openAmount, unsettledByNotes } from './invoice.ts'

/** A recorded payment with what it settled. */
export interface PaymentToReverse {
  /** Where it came from. */
  readonly source: PaymentSource
  readonly currency: string
  /** As they were made. */
  readonly allocations: readonly Allocation[]
  /** Absent: it stands. */
  readonly reversedOn?: Day | undefined
  /** What of it became customer credit. */
  readonly unallocated: Minor
  /** What it settles, and all of the customer whose credit notes settled less than they credit. */
  readonly invoices: readonly OpenInvoice[]
  /** The customer's credit before the reversal. */
  readonly credit: Minor
}

/** What taking a payment back changes. */
export interface Reversal {
  /** What is no longer paid, per invoice. */
  readonly reopened: readonly Allocation[]
  /** What customer credit then settles in the name of each invoice's own credit notes. */
  readonly settled: readonly Allocation[]
  /** What the customer's credit changes by, both together. */
  readonly credit: Minor
}

/**
 * Takes a payment back. A credit note settles its own invoice first in every order of events: what
 * it had left over while the invoice was paid comes back from the customer's credit, as far as it
 * is still there; the rest of the invoice is open.
 *
 *     invoice 100, paid 70, credited 40: 30 settle it, 10 are customer credit
 *     payment reversed:                  40 settle it, no credit, 60 are open
 */
export function reversePayment(payment: PaymentToReverse): Result<Reversal> {
  const { source, allocations, unallocated, currency, reversedOn } = payment
  if (reversedOn !== undefined) {
    const message = `The payment was reversed on ${reversedOn} already: record a new one`
    return refuse(fault('payment_reversed', message, { facts: { reversed_on: reversedOn } }))
  }
  const taken = source === 'credit' ? -sum(allocations.map(({ amount }) => amount)) : unallocated
  if (taken > payment.credit) {
    const facts = {
      balance: formatAmount(payment.credit, currency),
      unallocated: formatAmount(unallocated, currency),
    }
    const message =
      `${readableAmount(unallocated, currency)} of it became customer credit, of which ` +
      `${payment.credit > 0n ? readableAmount(payment.credit, currency) : 'nothing'} is left: reverse first where it was applied`
    return refuse(fault('credit_balance_short', message, { facts }))
  }
  const back = new Map(allocations.map(({ invoice, amount }) => [invoice, amount]))
  const invoices = payment.invoices.map((each) => ({
    ...each,
    paid: each.paid - (back.get(each.id) ?? 0n),
  }))
  const settled = settledByNotes(invoices, payment.credit - taken)
  const spent = sum(settled.map(({ amount }) => amount))
  return success({ reopened: allocations, settled, credit: -taken - spent })
}

/**
 * What of a customer's credit settles invoices that are open beside credit notes of their own,
 * which found them paid: oldest first. Asked wherever a customer's credit grows, so that no credit
 * ever stands beside such an invoice, in whatever order things happened.
 */
export function settledByNotes(
  invoices: readonly OpenInvoice[],
  credit: Minor,
): readonly Allocation[] {
  const settled: Allocation[] = []
  let left = credit
  for (const invoice of byIssueDay(invoices)) {
    const amount = maxOf(minOf(minOf(unsettledByNotes(invoice), openAmount(invoice)), left), 0n)
    if (amount === 0n) continue
    left -= amount
    settled.push({ invoice: invoice.id, amount })
  }
  return settled
}

function byIssueDay(invoices: readonly OpenInvoice[]): readonly OpenInvoice[] {
  return [...invoices].sort((a, b) =>
    a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : 0,
  )
}
