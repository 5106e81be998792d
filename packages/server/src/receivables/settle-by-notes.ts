import { type Allocation, type Minor, postPayment, settledByNotes, sum } from '@tranche/engine'
import { type Change, updated } from '../base/storage/changes.ts'
import { newId } from '../base/storage/ids.ts'
import { entryRows } from '../ledger/index.ts'
import type { Session } from '../organizations/index.ts'
import { addCustomerCredit, customerCredit } from './customer-credit.ts'
import { type LockedInvoice, lockInvoices } from './open-invoices.ts'

export interface CreditGrowth {
  readonly customerId: string
  readonly currency: string
  /** What the customer's credit grows by. */
  readonly amount: Minor
  /** Invoices that the same command changes, as they will be. */
  readonly changed: readonly LockedInvoice[]
}

export interface Settlement {
  /** Every invoice that was looked at, under lock. */
  readonly invoices: readonly LockedInvoice[]
  readonly settled: readonly Allocation[]
}

/**
 * What the customer's credit settles once it has grown: invoices that are open beside credit notes
 * of their own come before anything else (see `settledByNotes`).
 */
export async function settleGrowth(session: Session, growth: CreditGrowth): Promise<Settlement> {
  const { customerId, currency, amount, changed } = growth
  const noted = await lockInvoices(session, { ids: [], noted: { customerId, currency } })
  const known = new Map([...noted, ...changed].map((invoice) => [invoice.id, invoice]))
  const invoices = [...known.values()]
  const credit = await customerCredit(session, customerId, currency)
  return { invoices, settled: settledByNotes(invoices, credit + amount) }
}

/** A credit that grows by itself (an over-credited invoice): with what it settles at once. */
export async function growCustomerCredit(
  session: Session,
  growth: CreditGrowth,
): Promise<Change[]> {
  const { customerId: customer, currency } = growth
  const { invoices, settled } = await settleGrowth(session, growth)
  const amount = growth.amount - sum(settled.map((each) => each.amount))
  const changedIds = new Set(growth.changed.map(({ id }) => id))
  return [
    ...(amount === 0n ? [] : [await addCustomerCredit(session, { customer, currency, amount })]),
    ...settlementRows(session, {
      invoices: invoices.filter(({ id }) => !changedIds.has(id)),
      paid: [],
      settled,
    }),
    ...settlementEntries(session, { customer, currency }, settled),
  ]
}

interface Moves {
  readonly invoices: readonly LockedInvoice[]
  /** Added to what is paid; below zero where a payment is taken back. */
  readonly paid: readonly Allocation[]
  /** Added to what credit notes settle. */
  readonly settled: readonly Allocation[]
}

/** The invoices' rows after all moves, each changed once. */
export function settlementRows({ origin }: Session, { invoices, paid, settled }: Moves): Change[] {
  const of = (moves: readonly Allocation[], id: string) =>
    sum(moves.filter(({ invoice }) => invoice === id).map(({ amount }) => amount))
  return invoices.flatMap((invoice) => {
    const { id, version } = invoice
    const [more, credited] = [of(paid, id), of(settled, id)]
    if (more === 0n && credited === 0n) return []
    const row = {
      id,
      ...(more === 0n ? {} : { paid: invoice.paid + more }),
      ...(credited === 0n ? {} : { credit_settled: invoice.credited + credited }),
      updated_at: origin.now,
      version: version + 1,
    }
    return [updated('invoices', row)]
  })
}

/** An entry per invoice: Dr customer credit, Cr receivable. */
export function settlementEntries(
  { origin, today }: Session,
  { customer, currency }: { readonly customer: string; readonly currency: string },
  settled: readonly Allocation[],
): Change[] {
  return settled.flatMap(({ invoice, amount }) =>
    entryRows({
      id: newId(),
      postedOn: today,
      kind: 'credit_applied',
      currency,
      invoiceId: invoice,
      postings: postPayment({ source: 'credit', allocated: amount, unallocated: 0n, customer }),
      now: origin.now,
    }),
  )
}
