import { instalmentStatuses } from '@tranche/engine'

/**
 * The closed words that are the server's own, each spelled once: types, schemas and filters are
 * built from these. Those of orders, invoices and payments are the engine's.
 */

/** Where the queue lists an order. */
export const buckets = ['ready', 'waiting', 'almost', 'blocked'] as const
export type Bucket = (typeof buckets)[number]

export const runStates = ['preview', 'queued', 'issuing', 'done'] as const
export type RunState = (typeof runStates)[number]

/** What became of one order in a billing run. */
export const runItemStates = [
  'pending',
  'issued',
  'skipped',
  'blocked',
  'failed',
  'excluded',
] as const
export type RunItemState = (typeof runItemStates)[number]

/** Of an instalment; BILLED where no instalment bills the order and all of it is billed. */
export const outlookStatuses = [...instalmentStatuses, 'BILLED'] as const
export type OutlookStatus = (typeof outlookStatuses)[number]

/** What a search finds. */
export const hitTypes = ['order', 'invoice', 'customer', 'plan'] as const
export type HitType = (typeof hitTypes)[number]

/** Why an entry was posted. */
export const entryKinds = ['invoice', 'credit', 'payment', 'credit_applied', 'reversal'] as const
export type EntryKind = (typeof entryKinds)[number]

/** What moves a customer's account. */
export const moveKinds = [
  'invoice',
  'credit_note',
  'payment',
  'reversal',
  'credit_applied',
] as const
export type MoveKind = (typeof moveKinds)[number]

/** What invoices are aged by: their due day, or the day of the invoice. */
export const ageBases = ['due', 'invoice'] as const
export type AgeBasis = (typeof ageBases)[number]

/** Days past due, or past the invoice's day. */
export const ageBuckets = ['current', '1-30', '31-60', '61-90', 'over-90'] as const
export type AgeBucket = (typeof ageBuckets)[number]

export const papers = ['a4', 'us-letter'] as const
export type Paper = (typeof papers)[number]

/** An organization's clock runs, or stands where somebody set it. */
export const clockModes = ['real', 'frozen'] as const
export type ClockMode = (typeof clockModes)[number]

/** What somebody can do with a billing run. */
export const runActionNames = ['issue', 'exclude'] as const

/** What somebody can do with an organization. */
export const organizationActionNames = ['update', 'clock'] as const

/** Why a billing run cannot be issued or changed. */
export const runHindrances = ['run_done', 'run_begun'] as const

/** What events are about. */
export const eventNouns = [
  'organization',
  'customer',
  'plan',
  'order',
  'invoice',
  'payment',
] as const

/** What happened; a type begins with the noun of what it is about. */
export const eventTypes = [
  'organization.created',
  'organization.configured',
  'organization.clock_set',
  'organization.archived',
  'customer.created',
  'customer.updated',
  'plan.created',
  'plan.replaced',
  'order.created',
  'order.replaced',
  'order.confirmed',
  'order.progressed',
  'order.instalment_triggered',
  'order.hold_lifted',
  'order.closed',
  'invoice.issued',
  'invoice.credited',
  'invoice.pdf_made',
  'payment.recorded',
  'payment.reversed',
] as const
export type EventType = (typeof eventTypes)[number]
