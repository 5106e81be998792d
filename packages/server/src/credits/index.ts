export { creditEndpoints } from './routes.ts'
