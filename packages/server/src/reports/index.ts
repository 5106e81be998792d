export { futureExport } from './export.ts'
export { reportEndpoints } from './routes.ts'
