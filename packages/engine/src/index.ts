/**
 * Decides what may be billed of an order: **invoice = target − billed**. Pure: no clock, no I/O, no
 * float. docs/guide/engine.md walks through it.
 *
 * An order is defined from text (`OrderInput`), its facts are kept by the caller (`OrderFacts`), a
 * decision is a value (`Proposal`, `Billable`) or a refusal with every fault at once (`Result`).
 */

// Results and faults: a refusal is a value, never an exception.

export {
  type FaultCode,
  type FaultEntry,
  type FaultKind,
  faultCatalogue,
  faultCodes,
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
export { noAmount, type Reading, reading } from './members/reading.ts'
export { isSame } from './members/same.ts'

// Figures: amounts in minor units, prices, quantities and percents in millionths.

export { type Account, accounts } from './money/accounts.ts'
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

// Days, as YYYY-MM-DD and without a time zone.

export { cycles } from './calendar/cycle.ts'
export { addDays, addMonths, type Day, dayNumber, daysBetween, parseDay } from './calendar/day.ts'
export { type Span } from './calendar/span.ts'

// Projects: what is worked on, for one order or several, and how far it is.

export { makeProject, type ProjectOfOrderInput, withWorkPackage } from './billing/make-project.ts'
export {
  type ProjectProgressInput,
  type ProjectTime,
  type ProjectTimeInput,
  recordProjectProgress,
  recordProjectTime,
  reviseProject,
  setProjectStatus,
} from './projects/commands.ts'
export { defaultStatuses, defineProject, type ProjectInput } from './projects/define.ts'
export {
  isComplete,
  projectProgress,
  shownFraction,
  subprojectProgress,
} from './projects/progress.ts'
export { type Project, type Subproject, type Task } from './projects/types.ts'

// Contracts: how long an order runs, and whether it does.

export { type ContractEdit, setContract } from './billing/set-contract.ts'
export {
  type Contract,
  type ContractForm,
  type ContractInput,
  type ContractState,
  contractEnd,
  contractForms,
  contractStates,
  isContractOver,
  noticeBy,
} from './contracts/contract.ts'

// Criteria: by what an order, or a line of it, gets ready where no plan says it.

export { criterionFields } from './criteria/index.ts'
export { billingModes } from './criteria/modes/index.ts'
export { type BillingInput, readBilling, writeBilling } from './criteria/read.ts'
export {
  type BillingTerms,
  type MissingWord,
  missingWords,
  progressScopes,
} from './orders/billing/criterion.ts'

// How members of a list (triggers, shares, methods) are written: schemas are built from it.

export {
  type Field,
  type Fields,
  type Form,
  type StatusShareInput,
  type WrittenOf,
} from './members/form.ts'
export { fieldsOf } from './members/member.ts'

// Lines: how each comes by its net, and what it is worth.

export {
  ceilingOf,
  grows,
  type LineMethod,
  type LineTerms,
  lineFields,
  lineMethods,
  netOf,
  pricingOf,
  writeLineTerms,
} from './lines/index.ts'
export { type LineWork, noWork, type Period, type Pricing, type Work } from './lines/method.ts'
export { type LineHead, storedLines } from './orders/term-lines.ts'

// Orders: what a customer ordered, and the plan by which it is billed.

export { type LineInput, type UnplannedOrderInput } from './orders/input.ts'
export { type Instalment, type Plan } from './orders/plan/plan.ts'
export {
  type FinalMode,
  finalModes,
  type LineKind,
  lineKinds,
  type Order,
  type OrderLine,
  type OrderState,
  orderStates,
  placesInProject,
  type TaxMode,
  taxModes,
} from './orders/types.ts'
export {
  lineCeiling,
  orderCeiling,
  orderNet,
  standardLines,
  type WorkedOrder,
} from './orders/values.ts'
export { instalmentShares } from './plans/agreed.ts'
export { checkTemplate } from './plans/define.ts'
export { defineOrder, type OrderContext } from './plans/define-order.ts'
export { type InstalmentInput, type OrderInput, type PlanInput } from './plans/input.ts'
export { type OpencellPlan, opencellReadings, readOpencellPlans } from './plans/opencell.ts'
export { type TaxRate } from './tax/rate.ts'

// Members of plans: when instalments fire, how much they bill, what shares are counted from.

export { type Mode } from './orders/plan/mode.ts'
export { type Share, type ShareKind } from './orders/plan/share.ts'
export { type Trigger, type TriggerKind } from './orders/plan/trigger.ts'
export { taxGroup } from './orders/tax-group.ts'
export { type PlanMembers, planMembers, shareFields, triggerFields } from './plans/members.ts'
export { modes } from './plans/modes/index.ts'
export { readBasis } from './plans/modes/read.ts'
export { type InstalmentTerms, readInstalmentTerms, writeInstalmentTerms } from './plans/terms.ts'
export { writeTrigger } from './plans/triggers/read.ts'

// Quotes: what is offered before it is ordered, in versions of which the customer accepts one.

export * from './quotes/index.ts'

// Facts: all that a decision needs to know of an order, sums and not histories, and their changes.

export { type OrderChange, withChange } from './billing/change.ts'
export { billedOf, billedTotal, emptyFacts, factsOn, groupBilled } from './billing/facts.ts'
export { openOf } from './billing/open.ts'
export {
  type EarlierInvoice,
  type GroupBilled,
  type LineBilled,
  type LineNets,
  type MissingParticular,
  type OrderFacts,
} from './billing/types.ts'

// Commands on an order, and which of them are possible now.

export {
  type Action,
  action,
  type Hindrance,
  hindrances,
  type OrderAction,
  orderActionNames,
  orderActions,
} from './billing/actions.ts'
export { type Adjustment, adjustLine } from './billing/adjust-line.ts'
export { type AdjustedLine, adjustOrder, type PriceAdjustment } from './billing/adjust-order.ts'
export { changePlan, type InstalmentEdit, type PlanEdit } from './billing/change-plan.ts'
export { hasCriteria } from './billing/criteria.ts'
export { editLine, type LineEdit } from './billing/edit-line.ts'
export {
  closeOrder,
  confirmOrder,
  followProject,
  liftHold,
  reopenOrder,
} from './billing/lifecycle.ts'
export { promoteLine } from './billing/promote-line.ts'
export { type ProgressInput, recordProgress } from './billing/record-progress.ts'
export { type BillingEdit, checkProject, setBilling } from './billing/set-billing.ts'
export { nameArchive, type Tidiness, tidinessOf, tidyOrder } from './billing/tidy.ts'
export { triggerInstalment } from './billing/trigger.ts'

// Work: hours and costs recorded of lines by effort, and which of them a bill takes.

export {
  billsItsWork,
  type CostInput,
  chosenWork,
  hoursByPerson,
  type KeptEntry,
  lockedWork,
  readTimes,
  recordCost,
  recordTime,
  type TimeInput,
  type TimesInput,
  takenEntries,
  type WorkDays,
  type WorkEntry,
  withWork,
  workLimit,
} from './billing/work.ts'

// Progress: how much of an order or a line is done.

export { type Fraction } from './money/fraction.ts'
export { type OrderProgress } from './orders/progress.ts'
export { lineProgress, orderProgress, shownProgress } from './progress/fraction.ts'

// Billable: what may be billed on a day, why, and what stands in the way.

export { billable, changesOn, isAwaited } from './billing/billable.ts'
export {
  type BillingError,
  type BillingErrorCode,
  billingErrors,
  billingErrorsOf,
} from './billing/errors.ts'
export { isByHand, isNear } from './billing/fired.ts'
export { type FutureRevenue, futureRevenue, type MonthRevenue } from './billing/future.ts'
export { type OrderTotals, orderTotals } from './billing/order-totals.ts'
export {
  type LineSums,
  type LineValues,
  lineValues,
  type OrderValues,
  orderValues,
  sumLines,
} from './billing/order-values.ts'
export { type Blocker, blockers, type Reason, reasons } from './billing/reasons.ts'
export {
  type Bucket,
  buckets,
  type LineSignal,
  type Signal,
  type Signals,
  signals,
  signalsOf,
} from './billing/signals.ts'
export { type InstalmentState, instalmentStates } from './billing/states.ts'
export {
  type Billable,
  type Explanation,
  type NextEvent,
  type TraceStep,
  traceSteps,
} from './billing/types.ts'
export { type Condition, type Waiting } from './billing/waiting.ts'
export { type Outlook, type OutlookBill, outlookOf } from './invoices/outlook.ts'

// Invoices: proposed, then applied to the facts once they are issued.

export { type LineRequestInput, type LineRequestsInput } from './billing/line-request.ts'
export { type BillInput, parseBillRequest } from './billing/request.ts'
export {
  type BillRequest,
  type InstalmentNet,
  type InvoiceKind,
  type InvoiceTax,
  invoiceKinds,
  type LineRequest,
  type TaxAmount,
} from './billing/types.ts'
export { applyInvoice, type DocumentChange, isFinal } from './invoices/change.ts'
export {
  checkDocumentDate,
  type DateBound,
  type DateOrder,
  type DocumentDate,
  dateOrders,
} from './invoices/document-date.ts'
export { type Naming } from './invoices/earlier.ts'
export {
  checkTogether,
  collectBills,
  commonOf,
  joinProposals,
  type OrderBill,
  partsOf,
  taxesOfParts,
} from './invoices/joint.ts'
export { datedOn, propose } from './invoices/propose.ts'
export {
  type Deduction,
  type DocumentProposal,
  type DocumentTotals,
  type InvoiceLine,
  type JointProposal,
  type Proposal,
  type WholeStatement,
} from './invoices/types.ts'

// Between gross and payable: what is withheld, row by row.

export {
  nameOf,
  type Withheld,
  type WithheldKind,
  type WithheldLeft,
  withheldKinds,
} from './invoices/withholdings/index.ts'
export { type Decided, type WithholdingKind } from './invoices/withholdings/withholding.ts'

// Credit notes: they take back an invoice, or a part of it.

export { applyCredit, type IssuedCredit } from './invoices/change.ts'
export { type CreditCommand, proposeCredit } from './invoices/credit.ts'
export { leftGross } from './invoices/credit-choice.ts'
export { type CreditInput, parseCreditRequest } from './invoices/credit-request.ts'
export { creditable, isSpent, stands } from './invoices/creditable.ts'
export {
  type CreditedPart,
  type JointCreditCommand,
  proposeCredits,
} from './invoices/joint-credit.ts'
export {
  type CreditableInvoice,
  type CreditableLine,
  type CreditRequest,
} from './invoices/types.ts'

// Receivables: who owes what, and where payments go.

export * from './receivables/index.ts'

// Ledger: postings of double entry; each set adds up to zero.

export * from './ledger/index.ts'
