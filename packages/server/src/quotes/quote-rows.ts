import { type Day, type Order, orderTotals } from '@tranche/engine'
import { type Change, type Row, updated } from '../base/storage/changes.ts'
import type { ReadOrder } from '../orders/index.ts'
import type { Session } from '../organizations/index.ts'
import type { LoadedQuote } from './load-quotes.ts'

/** Columns of a draft that its author decides. */
export function offerColumns(
  { written, order }: ReadOrder,
  validUntil: Day | undefined,
): { readonly [column: string]: NonNullable<Row[string]> | null } {
  const { id: _id, customer: _customer, ...terms } = written
  return {
    currency: order.currency,
    terms,
    ...totalColumns(order),
    valid_until: validUntil ?? null,
  }
}

function totalColumns(order: Order) {
  const { net, tax, gross } = orderTotals(order)
  return { net, tax, gross }
}

/** What was ordered with the lines that were picked. */
export function acceptedColumns(order: Order, pick: readonly string[]): Row {
  const { net, tax, gross } = orderTotals(order)
  return { pick, accepted_net: net, accepted_tax: tax, accepted_gross: gross }
}

/** A draft that nobody sent or decided about. */
export const undecided = {
  state: 'draft',
  sent_on: null,
  decided_on: null,
  decided_by: null,
  reason: null,
  pick: null,
  accepted_net: null,
  accepted_tax: null,
  accepted_gross: null,
} as const

/** The head after something happened to the quote. */
export function movedHead({ origin }: Session, { head }: LoadedQuote, more: Row = {}): Change {
  return updated('quotes', {
    id: head.id,
    ...more,
    updated_at: origin.now,
    version: head.version + 1,
  })
}
