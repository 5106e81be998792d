// What the server is wired with.

export { bulkOrderEndpoints } from './bulk-routes.ts'
export { orderExport } from './export.ts'
export { orderListEndpoints } from './list-routes.ts'
export { orderProjectEndpoints } from './project-routes.ts'
export { orderEndpoints } from './routes.ts'

// What is done with one order, from its loading to what is shown of it.

export { promoteLine } from './change-terms.ts'
export { confirmOrder } from './confirm-order.ts'
export { createOrder } from './create-order.ts'
export { loadOrder } from './load-order.ts'
export { type Move, type Moved, move } from './move-order.ts'
export { explainBillable } from './show-orders.ts'
export { triggerInstalment } from './trigger-instalment.ts'
export type { OrderPreview, OrderRequest, OrderView } from './views.ts'

// The same of many at once: all that decides about them, and the rows of what changed.

export { lastInvoices } from './earlier-invoices.ts'
export { type LoadedOrder, loadOrders } from './order-facts.ts'
export { changedRows, micro } from './order-rows.ts'
export { completeFacts, isMissing } from './particulars.ts'

// Where the queue lists them: decided, kept, read and searched.

export {
  decideReadiness,
  isOutdated,
  keepReadiness,
  type NextColumns,
  nextOf,
  readinessOf,
  refreshOrders,
} from './readiness.ts'
export { searchOrders } from './search-orders.ts'
export { type Bucket, buckets } from './words.ts'

// New ones by the thousand, in the parts of which creating and confirming one is made.

export { confirmMove, orderNumbers } from './confirm-order.ts'
export { happeningOf } from './move-order.ts'
export { orderCreated } from './order-rows.ts'
export { missingParticulars } from './particulars.ts'
export { type FoundCustomer, holdProjects, orderOf, projectsOf } from './read-order.ts'

// What a quote offers: read, previewed and printed as an order is.

export { agreed } from './confirmation.ts'
export { previewOf } from './preview-order.ts'
export { lookedUp, type ReadOrder, readWith, type WrittenOrder } from './read-order.ts'

// How the API writes and shows them.

export { billingInput, presentBilling } from './billing-form.ts'

export { requestOf, shown } from './bodies.ts'
export { contract, presentContract } from './contract-form.ts'
export { orderPreview } from './outlook-schema.ts'
export { presentBillable, presentLine, presentOrderPreview } from './present.ts'
export { presentExplanations, presentNext } from './present-explanations.ts'
export { presentPreview } from './present-lists.ts'
export {
  billable,
  line,
  order,
  orderExample,
  orderFields,
  previewOrderBody,
} from './schema.ts'
export { blocker, bucket, nextEvent, orderState, reason } from './schema-words.ts'
