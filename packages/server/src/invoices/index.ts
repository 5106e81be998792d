export { linesOf, shown } from './bodies.ts'
export {
  checkDate,
  confirmationOf,
  type DateBounds,
  loadDateBounds,
  seriesOf,
} from './document-dates.ts'
export { invoiceExport } from './export.ts'
export { invoiceDocument } from './invoice-document.ts'
export { issueInvoice } from './issue-invoice.ts'
export { decideOne, type IssueOutcome, issueOrders } from './issue-orders.ts'
export { documentOf, issuedRows, numbersFor, orderAfter, storedOf } from './issued-rows.ts'
export { presentFigures, presentWarnings } from './present.ts'
export { both, readTotal } from './read-request.ts'
export { invoiceEndpoints } from './routes.ts'
export { figures, invoice, lineParts, warnings } from './schema.ts'
export { issuedView } from './show-invoices.ts'
export type { DatedProposal, InvoiceView } from './views.ts'
