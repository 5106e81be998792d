export { importEndpoints } from './routes.ts'
