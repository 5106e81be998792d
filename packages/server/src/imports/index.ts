export { importOrders } from './import-orders.ts'
export { importEndpoints } from './routes.ts'
