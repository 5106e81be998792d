import type { Endpoint } from './base/http/endpoint.ts'
import { exportEndpoints } from './base/http/exports.ts'
import { clockEndpoints } from './clock/index.ts'
import { creditEndpoints } from './credits/index.ts'
import { customerEndpoints, customerExport } from './customers/index.ts'
import { demoEndpoints } from './demo/index.ts'
import { eventEndpoints, eventExport } from './events/index.ts'
import { importEndpoints } from './imports/index.ts'
import { invoiceEndpoints, invoiceExport } from './invoices/index.ts'
import { entryExport, ledgerEndpoints } from './ledger/index.ts'
import {
  bulkOrderEndpoints,
  orderEndpoints,
  orderExport,
  orderListEndpoints,
  orderProjectEndpoints,
} from './orders/index.ts'
import { organizationEndpoints } from './organizations/index.ts'
import { paymentEndpoints, paymentExport } from './payments/index.ts'
import { planEndpoints } from './plans/index.ts'
import { progressEndpoints, projectProgressEndpoints } from './progress/index.ts'
import { projectEndpoints } from './projects/index.ts'
import { queueEndpoints, queueExport } from './queue/index.ts'
import { quoteEndpoints, quoteExport } from './quotes/index.ts'
import { openInvoiceExport, receivableEndpoints } from './receivables/index.ts'
import { futureExport, reportEndpoints } from './reports/index.ts'
import { runEndpoints } from './runs/index.ts'
import { searchEndpoints } from './search/index.ts'
import { verificationEndpoints } from './verification/index.ts'
import { workEndpoints } from './work/index.ts'

const ofNouns: readonly Endpoint[] = [
  ...organizationEndpoints,
  ...clockEndpoints,
  ...demoEndpoints,
  ...customerEndpoints,
  ...planEndpoints,
  ...projectEndpoints,
  ...projectProgressEndpoints,
  ...orderListEndpoints,
  ...bulkOrderEndpoints,
  ...orderEndpoints,
  ...quoteEndpoints,
  ...orderProjectEndpoints,
  ...progressEndpoints,
  ...workEndpoints,
  ...importEndpoints,
  ...invoiceEndpoints,
  ...creditEndpoints,
  ...paymentEndpoints,
  ...receivableEndpoints,
  ...queueEndpoints,
  ...reportEndpoints,
  ...searchEndpoints,
  ...runEndpoints,
  ...ledgerEndpoints,
  ...eventEndpoints,
  ...verificationEndpoints,
]

const files = [
  orderExport,
  quoteExport,
  queueExport,
  futureExport,
  invoiceExport,
  paymentExport,
  openInvoiceExport,
  entryExport,
  eventExport,
  customerExport,
]

/** Everything under /v1, in the order of the reference. */
export const endpoints: readonly Endpoint[] = [...ofNouns, ...exportEndpoints(ofNouns, files)]
