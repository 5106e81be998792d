export { createCustomer, customerRow } from './create-customer.ts'
export { customerExport } from './export.ts'
export { customerEndpoints } from './routes.ts'
