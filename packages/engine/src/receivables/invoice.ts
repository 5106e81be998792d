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
  /** What credit notes settled of it, positive. */
  readonly credited: Minor
  /**
   * Gross of all its credit notes, positive: more than `credited` where a credit came after the
   * payment and went to the customer's credit. Absent: the same as `credited`.
   */
  readonly creditedTotal?: Minor
  /** What payments and customer credit settled of it. */
  readonly paid: Minor
}

/** What is still to be paid. */
export function openAmount(invoice: OpenInvoice): Minor {
  return maxOf(invoice.gross - invoice.credited - invoice.paid, 0n)
}

/**
 * What a credit note of this gross (positive) settles of its own invoice; the rest is customer
 * credit.
 */
export function settledByCredit(invoice: OpenInvoice, gross: Minor): Minor {
  return maxOf(minOf(gross, openAmount(invoice)), 0n)
}

/** Where an issued document stands on a day. */
export const invoiceStatuses = ['INVOICED', 'PARTLY_PAID', 'OVERDUE', 'PAID', 'CREDITED'] as const
/** One of `invoiceStatuses`. */
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/**
 * The status on a day, the first that holds of: fully credited and nothing open CREDITED, nothing
 * open PAID (also a credit note and an invoice of 0.00), past its due date OVERDUE, PARTLY_PAID,
 * else INVOICED. Where a payment was reversed after the credit of its invoice was spent elsewhere,
 * a fully credited invoice is owed again.
 */
export function invoiceStatus(invoice: OpenInvoice, today: Day): InvoiceStatus {
  if (openAmount(invoice) === 0n) {
    const credited = invoice.creditedTotal ?? invoice.credited
    return invoice.gross > 0n && credited >= invoice.gross ? 'CREDITED' : 'PAID'
  }
  if (today > invoice.dueOn) return 'OVERDUE'
  return invoice.paid > 0n ? 'PARTLY_PAID' : 'INVOICED'
}
