export { paymentExport } from './export.ts'
export { recordPayment } from './record-payment.ts'
export { paymentEndpoints } from './routes.ts'
