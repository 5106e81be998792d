export { both, expectedTotal, linesOf, recover, shown } from './bodies.ts'
export {
  checkDate,
  confirmationOf,
  type DateBounds,
  loadDateBounds,
  seriesOf,
} from './document-dates.ts'
export { invoiceExport } from './export.ts'
export { issueInvoice, previewInvoice } from './issue-invoice.ts'
export { decideOne, type IssueOutcome, issueOrders } from './issue-orders.ts'
export { documentOf, issuedRows, numbersFor, orderAfter } from './issued-rows.ts'
export { presentFigures, presentWarnings } from './present.ts'
export { invoiceEndpoints } from './routes.ts'
export { figures, invoice, lineParts, warnings } from './schema.ts'
export {
  listInvoices,
  showInvoice,
  viewInvoice,
} from './show-invoices.ts'
export { summarizeInvoices } from './summarize-invoices.ts'
export type { DatedProposal, InvoiceSummary, InvoiceView, IssueRequest } from './views.ts'
