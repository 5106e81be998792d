import { type Action, action } from '../billing/actions.ts'
import type { InvoiceKind } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import type { Minor } from '../money/decimal.ts'

export type InvoiceAction = 'credit' | 'pay'

export interface InvoiceToActOn {
  readonly kind: InvoiceKind
  readonly gross: Minor
  /** Gross of all its credit notes, positive. */
  readonly credited: Minor
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

export type PaymentAction = 'reverse'

/** What can be done with a recorded payment now. */
export function paymentActions({
  reversedOn,
}: {
  readonly reversedOn?: Day
}): Readonly<Record<PaymentAction, Action>> {
  return { reverse: action(reversedOn === undefined ? undefined : 'payment_reversed') }
}
