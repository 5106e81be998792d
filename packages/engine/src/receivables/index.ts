/**
 * Who owes what: open = payable − credited − paid, per invoice.
 *
 *     invoice   gross  withheld  payable  credited     paid     open
 *     first  4,200.00      0.00 4,200.00  1,050.00 3,000.00   150.00   PARTLY_PAID
 */
export {
  type InvoiceAction,
  type InvoiceToActOn,
  invoiceActionNames,
  invoiceActions,
  type PaymentAction,
  paymentActionNames,
  paymentActions,
} from './actions.ts'
export { type AgedAmount, type Ageing, ageBucket, ageing } from './ageing.ts'
export { allocateCredit, type CreditToAllocate } from './allocate-credit.ts'
export {
  type Allocation,
  allocatePayment,
  type PaymentAllocation,
  type PaymentToAllocate,
} from './allocate-payment.ts'
export { type InstalmentStatus, instalmentStatus, instalmentStatuses } from './instalment.ts'
export {
  type InvoiceStatus,
  invoiceStatus,
  invoiceStatuses,
  type NotesOfInvoice,
  type OpenInvoice,
  openAmount,
  settledByCredit,
} from './invoice.ts'
export {
  type PaymentToReverse,
  type Reversal,
  reversePayment,
  settledByNotes,
} from './reverse-payment.ts'
export { type CarriedInvoice, openNet, type PartOfWhole, shareOfPart } from './split.ts'
