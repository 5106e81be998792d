import type { DocumentSource } from './documents/index.ts'
import { invoiceDocument } from './invoices/index.ts'
import { orderConfirmation } from './orders/index.ts'

/** All that is given out as a document, each by its own noun. */
export const documentSources = {
  order_confirmation: orderConfirmation,
  invoice: invoiceDocument,
} as const satisfies Readonly<Record<string, DocumentSource>>

export type DocumentSourceKey = keyof typeof documentSources
