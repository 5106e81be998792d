import { instalmentStatuses, orderStates } from '@tranche/engine'

/**
 * The closed words that are the server's own, each spelled once: types, schemas and filters are
 * built from these. Those of orders, invoices and payments are the engine's.
 */

/** Where the queue lists an order; one that is billed by hand is silent before its day. */
export const buckets = ['ready', 'waiting', 'almost', 'blocked', 'silent'] as const
export type Bucket = (typeof buckets)[number]

/** Of an instalment; BILLED where no instalment bills the order and all of it is billed. */
export const outlookStatuses = [...instalmentStatuses, 'BILLED'] as const
export type OutlookStatus = (typeof outlookStatuses)[number]

/** Where an order stands in one word: its bucket while it is to be billed, else its state. */
export const orderStages = [...orderStates, ...buckets] as const
export type OrderStage = (typeof orderStages)[number]
