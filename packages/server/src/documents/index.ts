export { documentText, hashOf, readDocument } from './document-text.ts'
export type { InvoiceDocument } from './views.ts'
export { type Paper, papers } from './words.ts'
