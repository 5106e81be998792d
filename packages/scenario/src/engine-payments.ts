import {
  type Allocation,
  allocateCredit,
  allocatePayment,
  type Day,
  fault,
  type Minor,
  noAmount,
  type PaymentAllocation,
  type Posting,
  parseAmount,
  postPayment,
  type Result,
  refuse,
  reverse,
  reversePayment,
  settledByNotes,
  success,
  sum,
} from '@tranche/engine'
import type { BookCredit, BookPayment } from './book.ts'
import { type IssuedDocument, openInvoice } from './engine-documents.ts'

/** A payment, or customer credit that was applied. */
export interface RecordedPayment {
  readonly source: 'payment' | 'credit'
  readonly customer: string
  readonly currency: string
  readonly unallocated: Minor
  readonly allocations: readonly Allocation[]
  readonly postings: readonly Posting[]
  reversedOn?: Day
}

export interface PaymentBooks {
  today(): Day
  readonly documents: ReadonlyMap<string, IssuedDocument>
  /** Balance of the customer's credit, positive. */
  creditOf(customer: string, currency: string): Minor
  post(currency: string, postings: readonly Posting[]): void
}

/** Payments in memory: allocated, posted, reversed. */
export class EnginePayments {
  readonly #books: PaymentBooks
  readonly #payments = new Map<string, RecordedPayment>()

  constructor(books: PaymentBooks) {
    this.#books = books
  }

  pay({ invoice, customer, currency, amount }: BookPayment): Result<string> {
    const document = invoice === undefined ? undefined : this.#books.documents.get(invoice)
    if (invoice !== undefined && document === undefined) return missing('invoice', invoice)
    const who = document?.proposal.customer ?? customer ?? ''
    const coin = document?.proposal.currency ?? currency ?? ''
    const minor = parseAmount(amount, coin)
    if (minor === undefined) return wrongAmount(amount, coin)
    const requested = invoice === undefined ? undefined : [{ invoice, amount: minor }]
    const invoices = this.#open(who, coin)
    const asked = { amount: minor, currency: coin, invoices }
    const allocated = allocatePayment({
      ...asked,
      ...(requested === undefined ? {} : { requested }),
    })
    return this.#record({ source: 'payment', customer: who, currency: coin }, allocated)
  }

  apply({ customer, currency, amount }: BookCredit): Result<string> {
    const balance = this.#books.creditOf(customer, currency)
    const wanted = amount === undefined ? undefined : parseAmount(amount, currency)
    if (amount !== undefined && wanted === undefined) return wrongAmount(amount, currency)
    const allocated = allocateCredit({
      balance,
      currency,
      invoices: this.#open(customer, currency),
      ...(wanted === undefined ? {} : { amount: wanted }),
    })
    return this.#record({ source: 'credit', customer, currency }, allocated)
  }

  reverse(id: string): Result<undefined> {
    const payment = this.#payments.get(id)
    if (payment === undefined) return missing('payment', id)
    const { customer, currency } = payment
    const credit = this.#books.creditOf(customer, currency)
    const invoices = this.#open(customer, currency)
    const reversal = reversePayment({ ...payment, invoices, credit })
    if (!reversal.ok) return reversal
    payment.reversedOn = this.#books.today()
    for (const { invoice, amount } of payment.allocations) this.#settle(invoice, -amount)
    this.#books.post(currency, reverse(payment.postings))
    this.#creditBack(payment, reversal.value.settled)
    return success(undefined)
  }

  read(id: string): RecordedPayment {
    const payment = this.#payments.get(id)
    if (payment === undefined) throw new Error(`there is no payment "${id}"`)
    return payment
  }

  /** To be asked wherever a customer's credit grew (see `settledByNotes`). */
  settleByNotes(customer: string, currency: string): void {
    const credit = this.#books.creditOf(customer, currency)
    const settled = settledByNotes(this.#open(customer, currency), credit)
    this.#creditBack({ customer, currency }, settled)
  }

  #creditBack(
    { customer, currency }: Pick<RecordedPayment, 'customer' | 'currency'>,
    settled: readonly Allocation[],
  ): void {
    for (const { invoice, amount } of settled) {
      const document = this.#books.documents.get(invoice)
      if (document === undefined) continue
      document.credited += amount
      const applied = { source: 'credit', allocated: amount, unallocated: 0n, customer } as const
      this.#books.post(currency, postPayment(applied))
    }
  }

  #record(
    { source, customer, currency }: Pick<RecordedPayment, 'source' | 'customer' | 'currency'>,
    allocated: Result<PaymentAllocation>,
  ): Result<string> {
    if (!allocated.ok) return allocated
    const { allocations, unallocated } = allocated.value
    for (const each of allocations) this.#settle(each.invoice, each.amount)
    const settled = sum(allocations.map((each) => each.amount))
    const postings = postPayment({ source, allocated: settled, unallocated, customer })
    this.#books.post(currency, postings)
    const id = `payment-${this.#payments.size + 1}`
    this.#payments.set(id, {
      source,
      customer,
      currency,
      unallocated,
      allocations,
      postings,
    })
    if (unallocated > 0n) this.settleByNotes(customer, currency)
    return success(id)
  }

  #open(customer: string, currency: string) {
    return [...this.#books.documents.values()]
      .filter(({ proposal }) => proposal.customer === customer && proposal.currency === currency)
      .filter(({ proposal }) => proposal.kind !== 'credit')
      .map(openInvoice)
  }

  #settle(invoice: string, amount: Minor): void {
    const document = this.#books.documents.get(invoice)
    if (document !== undefined) document.paid += amount
  }
}

function missing(what: string, id: string): Result<never> {
  return refuse(
    fault('not_found', `There is no ${what} "${id}" so far: record it in an earlier step`, {
      facts: { id },
    }),
  )
}

function wrongAmount(text: string, currency: string): Result<never> {
  const message = noAmount(text, currency)
  return refuse(fault('invalid_amount', message, { path: 'amount', facts: { value: text } }))
}
