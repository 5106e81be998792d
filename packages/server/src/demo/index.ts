export { demoEndpoints } from './routes.ts'
