export { entryRows } from './entry-rows.ts'
export { entryExport } from './export.ts'
export { ledgerEndpoints } from './routes.ts'
export { account } from './schema.ts'
