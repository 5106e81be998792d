/**
 * Decides what may be billed of an order: **invoice = target − billed**. Pure: no clock, no I/O, no
 * float. docs/guide/engine.md walks through it.
 *
 * An order is defined from text (`OrderInput`), its facts are kept by the caller (`OrderFacts`), a
 * decision is a value (`Proposal`, `Billable`) or a refusal with every fault at once (`Result`).
 */

// Billable: what may be billed on a day, why, and what stands in the way.
export { billable, isAwaited } from './billing/billable.ts'
// Facts: all that a decision needs to know of an order; sums, not histories.
export { billedOf, billedTotal, emptyFacts, groupBilled, openOf } from './billing/facts.ts'
// Invoices: proposed, then applied to the facts once they are issued.
export type { LineRequestInput, LineRequestsInput } from './billing/line-request.ts'
export { type BillInput, parseBillRequest } from './billing/request.ts'
export { type InstalmentState, instalmentStates } from './billing/states.ts'
export { triggerInstalment } from './billing/trigger.ts'
export type {
  Billable,
  BillRequest,
  Blocker,
  EarlierInvoice,
  Explanation,
  GroupBilled,
  InstalmentNet,
  InvoiceKind,
  InvoiceTax,
  LineBilled,
  LineNets,
  LineRequest,
  MissingParticular,
  OrderFacts,
  Reason,
  TaxAmount,
  TraceStep,
} from './billing/types.ts'
// Days, as YYYY-MM-DD and without a time zone.
export { addDays, addMonths, type Day, dayNumber, daysBetween, parseDay } from './calendar/day.ts'
// Results and faults: a refusal is a value, never an exception.
export {
  type FaultCode,
  type FaultEntry,
  type FaultKind,
  faultCatalogue,
} from './fault/catalogue.ts'
export {
  type Fault,
  type FaultDetails,
  fault,
  type Result,
  refuse,
  resultOf,
  success,
} from './fault/fault.ts'
export { noAmount } from './fault/reading.ts'
// Credit notes: they take back an invoice, or a part of it.
export {
  applyCredit,
  applyInvoice,
  type CreditEffect,
  isFinal,
  withChange,
} from './invoices/change.ts'
export { type CreditCommand, proposeCredit } from './invoices/credit.ts'
export { type CreditInput, parseCreditRequest } from './invoices/credit-request.ts'
export { creditable, isSpent, spends } from './invoices/creditable.ts'
export {
  checkDocumentDate,
  type DateBound,
  type DateOrder,
  type DocumentDate,
} from './invoices/document-date.ts'
export { type Outlook, type OutlookBill, outlookOf } from './invoices/outlook.ts'
export { propose } from './invoices/propose.ts'
export type {
  BilledChange,
  CreditableInvoice,
  CreditableLine,
  CreditRequest,
  Deduction,
  InvoiceLine,
  Proposal,
  WholeStatement,
} from './invoices/types.ts'
// Ledger: postings of double entry; each set adds up to zero.
export {
  type Account,
  accounts,
  type Balances,
  balanced,
  type Entry,
  naturalBalance,
  type PaymentToPost,
  type Posting,
  postCredit,
  postInvoice,
  postPayment,
  reverse,
  trialBalance,
} from './ledger/index.ts'
// How members of a list (triggers, shares, methods) are written: schemas are built from it.
export type { Field, Fields, Form, WrittenOf } from './members/form.ts'
// Figures: amounts in minor units, prices, quantities and percents in millionths.
export { allocate, series } from './money/allocate.ts'
export {
  currencyDigits,
  formatAmount,
  isCurrency,
  parseAmount,
  readableAmount,
} from './money/currency.ts'
export {
  absolute,
  divideRounded,
  formatDecimal,
  formatMicro,
  type Micro,
  type Minor,
  maxOf,
  microHundred,
  minOf,
  parseDecimal,
  parseMicro,
  percentOf,
  shownPercent,
  sum,
} from './money/decimal.ts'
export { add, formatMoney, type Money, money, parseMoney, subtract } from './money/money.ts'
// Orders: what a customer ordered, and the plan by which it is billed.
export type { InstalmentInput, LineInput, OrderInput, PlanInput } from './orders/input.ts'
export { closeOrder, confirmOrder } from './orders/lifecycle.ts'
export type { Instalment, Plan, PlanBasis, Share, Trigger } from './orders/plan.ts'
export type {
  FinalMode,
  LineKind,
  LineMethod,
  Order,
  OrderLine,
  OrderState,
  TaxMode,
  TaxRate,
} from './orders/types.ts'
export { lineCeiling, orderCeiling, orderNet, standardLines } from './orders/values.ts'
export { defineOrder } from './plans/define-order.ts'
export { instalmentShares, wholeGroups } from './plans/shares.ts'
// Progress: how much of an order or a line is done.
export { type Fraction, lineProgress, orderProgress, shownProgress } from './progress/fraction.ts'
export { type ProgressInput, recordProgress } from './progress/record.ts'
export type { OrderProgress } from './progress/types.ts'

// Receivables: who owes what, and where payments go.
export {
  type Ageing,
  type Allocation,
  ageBucket,
  ageing,
  allocatePayment,
  type CarriedInvoice,
  type InstalmentStatus,
  type InvoiceStatus,
  instalmentStatus,
  invoiceStatus,
  type OpenInvoice,
  openAmount,
  openNet,
  type PaymentAllocation,
  type PaymentToAllocate,
  type PaymentToReverse,
  type Reversal,
  reversePayment,
  settledByCredit,
  settledByNotes,
} from './receivables/index.ts'
export { taxGroup } from './tax/group.ts'
