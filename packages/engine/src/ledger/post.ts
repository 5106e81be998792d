import { assert } from '../fault/fault.ts'
import type { DocumentTotals } from '../invoices/types.ts'
import type { Account } from '../money/accounts.ts'
import { type Minor, sum } from '../money/decimal.ts'
import type { PaymentSource, Posting } from './types.ts'

/**
 * An issued invoice, deposits included:
 *
 *     Dr receivable  11,305.00   payable
 *     Dr retention      595.00   each row that is withheld, on its account
 *        Cr income             10,000.00
 *        Cr tax                 1,900.00
 *
 * A document of 0.00 posts nothing. One that comes out below zero (a negative final) is no
 * receivable: it becomes customer credit, as does what an advance comes to beyond its document.
 */
export function postInvoice(proposal: DocumentTotals): readonly Posting[] {
  const { customer, payable, net, tax } = proposal
  return entry([
    posting(payable < 0n ? 'credit' : 'receivable', payable, customer),
    ...withheldOf(proposal),
    posting('income', -net),
    posting('tax', -tax),
  ])
}

function withheldOf({ withheld, customer }: DocumentTotals): Posting[] {
  return withheld.map(({ account, amount }) => posting(account, amount, customer))
}

/**
 * A credit note. `settled` (positive, at most what it takes off what is to be paid) is the part
 * that settles its own invoice; the rest becomes customer credit. What its invoice withheld goes
 * back:
 *
 *     Dr income  1,000.00
 *     Dr tax       190.00
 *        Cr receivable       900.00   settled
 *        Cr credit           290.00
 */
export function postCredit(proposal: DocumentTotals, settled: Minor): readonly Posting[] {
  const { customer, net, tax, payable } = proposal
  const most = payable < 0n ? -payable : 0n
  assert(settled >= 0n && settled <= most, 'a credit note settles at most what it takes off')
  return entry([
    posting('income', -net),
    posting('tax', -tax),
    posting('receivable', -settled, customer),
    ...withheldOf(proposal),
    posting('credit', payable + settled, customer),
  ])
}

/** A payment, or customer credit that is applied, as the ledger books it. */
export interface PaymentToPost {
  /** Where it comes from. */
  readonly source: PaymentSource
  /** Part that settles invoices. */
  readonly allocated: Minor
  /** Part that becomes customer credit; 0 where customer credit itself is applied. */
  readonly unallocated: Minor
  readonly customer: string
}

/** Dr bank (or customer credit), Cr receivable, Cr customer credit for what is over. */
export function postPayment(payment: PaymentToPost): readonly Posting[] {
  const { source, allocated, unallocated, customer } = payment
  assert(allocated >= 0n && unallocated >= 0n, 'a payment is split into parts above zero')
  if (source === 'credit') {
    assert(unallocated === 0n, 'customer credit that is applied leaves nothing over')
    return entry([
      posting('credit', allocated, customer),
      posting('receivable', -allocated, customer),
    ])
  }
  return entry([
    posting('bank', allocated + unallocated),
    posting('receivable', -allocated, customer),
    posting('credit', -unallocated, customer),
  ])
}

/** The entry that takes another back: nothing is ever deleted. */
export function reverse(postings: readonly Posting[]): readonly Posting[] {
  return postings.map((each) => ({ ...each, amount: -each.amount }))
}

/** Whether debits equal credits. */
export function balanced(postings: readonly Posting[]): boolean {
  return sum(postings.map(({ amount }) => amount)) === 0n
}

function posting(account: Account, amount: Minor, customer?: string): Posting {
  return customer === undefined ? { account, amount } : { account, amount, customer }
}

function entry(postings: readonly Posting[]): readonly Posting[] {
  const moved = postings.filter(({ amount }) => amount !== 0n)
  assert(balanced(moved), 'debits equal credits')
  return moved
}
