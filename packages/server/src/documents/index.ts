export { documentFile } from './files.ts'
export {
  type FrozenDocument,
  findDocument,
  freezeDocument,
  lastOfSeries,
  warningData,
} from './freeze.ts'
export { documentRow, type FrozenInvoice, readInvoice } from './frozen.ts'
export { type DocumentSource, documentEndpoints, documentFiles, presentFiles } from './routes.ts'
export { unprintedWarnings } from './unprinted.ts'
