import type { Endpoint } from '../endpoint.ts'
import { customerEndpoints } from './customers.ts'
import { exportEndpoints } from './exports.ts'
import { invoiceEndpoints } from './invoices.ts'
import { ledgerEndpoints } from './ledger.ts'
import { orderListEndpoints } from './order-lists.ts'
import { orderEndpoints } from './orders.ts'
import { organizationEndpoints } from './organizations.ts'
import { paymentEndpoints } from './payments.ts'
import { planEndpoints } from './plans.ts'
import { receivableEndpoints } from './receivables.ts'
import { runEndpoints } from './runs.ts'

const ofNouns: readonly Endpoint[] = [
  ...organizationEndpoints,
  ...customerEndpoints,
  ...planEndpoints,
  ...orderListEndpoints,
  ...orderEndpoints,
  ...invoiceEndpoints,
  ...paymentEndpoints,
  ...receivableEndpoints,
  ...runEndpoints,
  ...ledgerEndpoints,
]

/** Everything under /v1, in the order of the reference. */
export const endpoints: readonly Endpoint[] = [...ofNouns, ...exportEndpoints(ofNouns)]
