import type { Day } from '../calendar/day.ts'
import { type Minor, maxOf, minOf } from '../money/decimal.ts'

/** An issued invoice as the receivable sub-ledger sees it; minor units of its currency. */
export interface OpenInvoice {
  readonly id: string
  /** For sentences; without it, its id. */
  readonly number?: string
  readonly customer: string
  readonly currency: string
  readonly issuedOn: Day
  /** Day by which it is to be paid; it is overdue from the next day on. */
  readonly dueOn: Day
  readonly gross: Minor
  /** Gross less what it withholds, which is not open. */
  readonly payable: Minor
  /** What credit notes settled of it, positive. */
  readonly credited: Minor
  /** All its credit notes together. Absent: there are none. */
  readonly notes?: NotesOfInvoice
  /** What payments and customer credit settled of it. */
  readonly paid: Minor
}

/** What the credit notes of an invoice come to, positive. */
export interface NotesOfInvoice {
  readonly gross: Minor
  /**
   * What they take off what is to be paid: more than they settled where a credit came after the
   * payment and went to the customer's credit.
   */
  readonly payable: Minor
}

/** What is still to be paid: what is withheld is not, nor what a document below zero gives back. */
export function openAmount({
  payable,
  credited,
  paid,
}: Pick<OpenInvoice, 'payable' | 'credited' | 'paid'>): Minor {
  return maxOf(payable - credited - paid, 0n)
}

/**
 * What a credit note that takes so much off what is to be paid (positive) settles of its own
 * invoice; the rest is customer credit.
 */
export function settledByCredit(invoice: OpenInvoice, payable: Minor): Minor {
  return maxOf(minOf(payable, openAmount(invoice)), 0n)
}

/** What its credit notes have not settled of what they take off: it became customer credit. */
export function unsettledByNotes({ notes, credited }: OpenInvoice): Minor {
  return maxOf((notes?.payable ?? 0n) - credited, 0n)
}

/** Where an issued document stands on a day. */
export const invoiceStatuses = ['INVOICED', 'PARTLY_PAID', 'OVERDUE', 'PAID', 'CREDITED'] as const
/** One of `invoiceStatuses`. */
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/**
 * The status on a day, the first that holds of: fully credited and nothing open CREDITED, nothing
 * open PAID (also a credit note, an invoice of 0.00 and one of which all is withheld), past its due
 * date OVERDUE, PARTLY_PAID, else INVOICED. Where a payment was reversed after the credit of its
 * invoice was spent elsewhere, a fully credited invoice is owed again.
 */
export function invoiceStatus(invoice: OpenInvoice, today: Day): InvoiceStatus {
  const { gross, notes } = invoice
  if (openAmount(invoice) === 0n)
    return gross > 0n && (notes?.gross ?? 0n) >= gross ? 'CREDITED' : 'PAID'
  if (today > invoice.dueOn) return 'OVERDUE'
  return invoice.paid > 0n ? 'PARTLY_PAID' : 'INVOICED'
}
