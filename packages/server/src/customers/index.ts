export {
  createCustomer,
  customerRow,
  listCustomers,
  showCustomer,
  updateCustomer,
} from './customers.ts'
export { customerExport } from './export.ts'
export { customerEndpoints } from './routes.ts'
export type { CustomerView } from './views.ts'
