export { ageing } from './age-invoices.ts'
export { addCustomerCredit, customerCredit } from './customer-credit.ts'
export { showStatement } from './customer-statement.ts'
export { openInvoiceExport } from './export.ts'
export { listOpenInvoices } from './list-open-invoices.ts'
export {
  type LockedColumns,
  type LockedInvoice,
  lockedOf,
  lockInvoices,
  receivableOf,
  type StatusColumns,
  statusColumns,
  statusOf,
  statusSql,
} from './open-invoices.ts'
export { receivableEndpoints } from './routes.ts'
export {
  growCustomerCredit,
  type Settlement,
  settleGrowth,
  settlementEntries,
  settlementRows,
} from './settle-by-notes.ts'
export type { AgeingView, OpenInvoiceView, StatementView } from './views.ts'
export type { AgeBasis, AgeBucket } from './words.ts'
