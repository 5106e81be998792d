export { creditInvoice, previewCredit } from './credit-invoice.ts'
export { creditEndpoints } from './routes.ts'
export type { CreditPreviewView } from './views.ts'
