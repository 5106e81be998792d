export { queueExport } from './export.ts'
export { queueEndpoints } from './routes.ts'
