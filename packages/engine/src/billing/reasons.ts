import { criteria } from '../criteria/index.ts'
import { modes, whole } from '../plans/modes/index.ts'
import { triggers } from '../plans/triggers/index.ts'

/** Why something may be billed: of triggers and modes, each says its own. */
export const reasons = [
  whole.reason,
  ...new Set([...triggers, ...criteria].map(({ reason }) => reason)),
  ...modes.flatMap((mode) => ('reason' in mode ? mode.reason : [])),
  // Of lines that run or are worked, plan or not.
  'performed',
  'final_due',
] as const

/** One of `reasons`. */
export type Reason = (typeof reasons)[number]

const ofOrder = [
  'order_not_confirmed',
  'order_closed',
  'contract_paused',
  'particulars_missing',
  'missing_tax_id',
  'would_exceed_order',
  'held_after_credit',
  'over_billed',
  // What is ready is refused as an invoice; the facts name the fault.
  'refused',
] as const

/** What stands in the way: of the order, and what its triggers wait for. */
export const blockers = [
  ...new Set([
    ...[...triggers, ...criteria].map(({ blocker }) => blocker),
    ...triggers.flatMap((trigger) => ('waits' in trigger ? trigger.waits : [])),
    ...ofOrder,
  ]),
]

/** One of `blockers`. */
export type Blocker = (typeof blockers)[number]
export type OrderBlocker = (typeof ofOrder)[number]
