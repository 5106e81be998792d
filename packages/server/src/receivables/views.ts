import type { Ageing, Day, Minor } from '@tranche/engine'
import type { AgeBucket, MoveKind } from './words.ts'

/** Ageing of one currency, with what customers have to their credit: no bucket contains it. */
export interface AgeingView extends Ageing {
  readonly credit: Minor
  readonly counts: Readonly<Record<keyof Ageing, number>>
}

/** An invoice that is not paid, on a day. */
export interface OpenInvoiceView {
  readonly invoiceId: string
  readonly number: string
  /** Absent where it bills several. */
  readonly orderId?: string
  readonly orderLabel: string
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly gross: Minor
  readonly payable: Minor
  readonly paid: Minor
  readonly credited: Minor
  readonly open: Minor
  /** Zero where it is not due yet. */
  readonly daysOverdue: number
  readonly bucket: AgeBucket
}

export interface StatementRow {
  readonly on: Day
  readonly kind: MoveKind
  /** Number of an invoice or credit note. */
  readonly number?: string
  /** What the payment was sent with. */
  readonly reference?: string
  /** Of the invoice or the payment. */
  readonly documentId: string
  /** Positive: the customer owes more. Zero where credit was applied, for that moves nothing. */
  readonly amount: Minor
  /** Customer credit that was applied to invoices, or freed again. */
  readonly applied?: Minor
  readonly balance: Minor
}

/**
 * What a customer owes less what it has to its credit, over a period: `closing` is the balance of
 * its receivables and credit in the ledger, and the open invoices less `credit`.
 */
export interface StatementView {
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  /** All that the customer was ever billed in or paid in. */
  readonly currencies: readonly string[]
  readonly from: Day
  readonly to: Day
  readonly opening: Minor
  readonly rows: readonly StatementRow[]
  readonly closing: Minor
  readonly openInvoices: readonly OpenInvoiceView[]
  readonly credit: Minor
  readonly ageing: Ageing
}
