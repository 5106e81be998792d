export {
  createOrder,
  type FoundCustomer,
  orderOf,
  replaceOrder,
  templateOf,
} from './create-order.ts'
export { orderExport } from './export.ts'
export { orderListEndpoints } from './list-routes.ts'
export {
  closeOrder,
  confirmMove,
  confirmOrder,
  happeningOf,
  liftHold,
  type Move,
  type Moved,
  move,
  orderNumbers,
  triggerInstalment,
} from './move-order.ts'
export { type LoadedOrder, loadOrders } from './order-facts.ts'
export { changedRows, micro, newOrder } from './order-rows.ts'
export { completeFacts, isMissing, missingParticulars } from './particulars.ts'
export { presentBillable } from './present.ts'
export { presentExplanations, presentNext } from './present-explanations.ts'
export { outlookOfOrder, previewOrder } from './preview-order.ts'
export {
  decideReadiness,
  keepReadiness,
  type NextColumns,
  nextOf,
  readinessOf,
  refreshOrders,
} from './readiness.ts'
export { orderEndpoints, recover, requestOf, shown } from './routes.ts'
export { billable, order, orderExample, orderFields } from './schema.ts'
export { blocker, bucket, nextEvent, reason } from './schema-words.ts'
export { searchOrders } from './search-orders.ts'
export { explainBillable, listOrders, showOrder } from './show-orders.ts'
export { summarizeOrders, totalOrders } from './summarize-orders.ts'
export type {
  OrderOutlook,
  OrderPreview,
  OrderRequest,
  OrderSummary,
  OrderTotals,
  OrderView,
} from './views.ts'
export type { Bucket } from './words.ts'
