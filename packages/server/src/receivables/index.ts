export { addCustomerCredit, customerCredit } from './customer-credit.ts'
export { openInvoiceExport } from './export.ts'
export { ordersOf, partsLeft } from './invoice-parts.ts'
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
