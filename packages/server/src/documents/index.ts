export { hashOf, readInvoice } from './frozen.ts'
export { type Paper, papers } from './words.ts'
