export { searchEndpoints } from './routes.ts'
