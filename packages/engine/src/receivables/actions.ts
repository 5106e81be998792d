import { type Action, action } from '../billing/actions.ts'
import type { InvoiceKind } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import type { Minor } from '../money/decimal.ts'

/** What somebody can do with an issued document. */
export const invoiceActionNames = ['credit', 'pay'] as const
/** One of `invoiceActionNames`. */
export type InvoiceAction = (typeof invoiceActionNames)[number]

/** Of an issued document, what decides on its actions. */
export interface InvoiceToActOn {
  readonly kind: InvoiceKind
  readonly gross: Minor
  /** Gross of all its credit notes, positive. */
  readonly credited: Minor
  /** What is still to be paid. */
  readonly open: Minor
}

/** What can be done with an issued document now. */
export function invoiceActions(invoice: InvoiceToActOn): Readonly<Record<InvoiceAction, Action>> {
  const { kind, gross, credited, open } = invoice
  if (kind === 'credit') return { credit: action('is_credit_note'), pay: action('is_credit_note') }
  const spent = credited !== 0n && credited === gross
  return {
    credit: action(spent ? 'credited_in_full' : undefined),
    pay: action(open <= 0n ? 'nothing_open' : undefined, 'PAID'),
  }
}

/** What somebody can do with a recorded payment. */
export const paymentActionNames = ['reverse'] as const
/** One of `paymentActionNames`. */
export type PaymentAction = (typeof paymentActionNames)[number]

/** What can be done with a recorded payment now. */
export function paymentActions({
  reversedOn,
}: {
  readonly reversedOn?: Day
}): Readonly<Record<PaymentAction, Action>> {
  return { reverse: action(reversedOn === undefined ? undefined : 'payment_reversed') }
}
