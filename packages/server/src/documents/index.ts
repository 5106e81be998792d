export { findDocument, freezeDocument, lastOfSeries, warningData } from './freeze.ts'
export { documentRow, type FrozenInvoice, readInvoice } from './frozen.ts'
export { type DocumentSource, documentEndpoints, documentFiles, presentFiles } from './routes.ts'
