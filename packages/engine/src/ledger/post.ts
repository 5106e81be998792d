import { assert } from '../fault/fault.ts'
import type { Proposal } from '../invoices/types.ts'
import { type Minor, sum } from '../money/decimal.ts'
import type { Account, PaymentSource, Posting } from './types.ts'

/**
 * An issued invoice, deposits included:
 *
 *     Dr receivable  11,900.00
 *        Cr income             10,000.00
 *        Cr tax                 1,900.00
 *
 * What is payable beyond or below the gross is rounding. A document of 0.00 posts nothing. One that
 * comes out below zero (a negative final) is no receivable: it becomes customer credit.
 */
export function postInvoice(proposal: Proposal): readonly Posting[] {
  const { customer, payable, net, tax, gross } = proposal
  return entry([
    posting(payable < 0n ? 'credit' : 'receivable', payable, customer),
    posting('rounding', gross - payable),
    posting('income', -net),
    posting('tax', -tax),
  ])
}

/**
 * A credit note. `settled` (positive, at most its gross) is the part that settles its own invoice;
 * the rest becomes customer credit:
 *
 *     Dr income  1,000.00
 *     Dr tax       190.00
 *        Cr receivable       900.00   settled
 *        Cr credit           290.00
 */
export function postCredit(proposal: Proposal, settled: Minor): readonly Posting[] {
  const { customer, net, tax, gross } = proposal
  const most = gross < 0n ? -gross : 0n
  assert(settled >= 0n && settled <= most, 'a credit note settles between nothing and its gross')
  return entry([
    posting('income', -net),
    posting('tax', -tax),
    posting('receivable', -settled, customer),
    posting('credit', gross + settled, customer),
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
