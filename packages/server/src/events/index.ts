export { eventExport } from './export.ts'
export { eventEndpoints } from './routes.ts'
