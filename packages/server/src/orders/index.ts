export { confirmMove, confirmOrder, orderNumbers } from './confirm-order.ts'
export { createOrder } from './create-order.ts'
export { orderExport } from './export.ts'
export { orderListEndpoints } from './list-routes.ts'
export { loadOrder } from './load-order.ts'
export { happeningOf, type Move, type Moved, move } from './move-order.ts'
export { type LoadedOrder, loadOrders } from './order-facts.ts'
export { changedRows, micro, newOrder } from './order-rows.ts'
export { completeFacts, isMissing, missingParticulars } from './particulars.ts'
export { presentBillable } from './present.ts'
export { presentExplanations, presentNext } from './present-explanations.ts'
export { type FoundCustomer, orderOf, templateOf } from './read-order.ts'
export {
  decideReadiness,
  keepReadiness,
  type NextColumns,
  nextOf,
  readinessOf,
  refreshOrders,
} from './readiness.ts'
export { orderEndpoints, requestOf, shown } from './routes.ts'
export { billable, order, orderExample, orderFields } from './schema.ts'
export { blocker, bucket, nextEvent, reason } from './schema-words.ts'
export { searchOrders } from './search-orders.ts'
export { explainBillable } from './show-orders.ts'
export { triggerInstalment } from './trigger-instalment.ts'
export type { OrderRequest } from './views.ts'
export type { Bucket } from './words.ts'
