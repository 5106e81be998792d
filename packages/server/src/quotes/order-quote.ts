import { orderOfQuote, type Result, refuse } from '@tranche/engine'
import { record } from '../base/storage/events.ts'
import { createOrder, type OrderView } from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { findTemplate } from '../plans/index.ts'
import { movedHead } from './quote-rows.ts'
import type { QuoteOrderGiven } from './views.ts'
import { holdQuote } from './write-version.ts'

/** A draft of an order of what was accepted; what is given here wins over what the quote says. */
export async function orderQuote(
  session: Session,
  { id, given }: { readonly id: string; readonly given: QuoteOrderGiven },
): Promise<Result<OrderView>> {
  const { transaction, origin } = session
  const held = await holdQuote(session, id)
  if (!held.ok) return held
  const { head, quote } = held.value
  const { planTemplate, ...own } = given
  const template =
    planTemplate === undefined ? undefined : await findTemplate(session, planTemplate)
  if (planTemplate !== undefined && template === undefined) {
    return refuse(unknown('plan', planTemplate))
  }
  const offered = orderOfQuote(
    quote,
    template === undefined ? own : { plan: template.plan, ...own },
  )
  if (!offered.ok) return offered
  const { customer: _, ...order } = offered.value
  const request = { ...order, id: '', customerId: head.customer_id }
  const created = await createOrder(session, request, { quoteId: id })
  if (!created.ok) return created
  const { id: orderId, order: draft } = created.value
  await record(transaction, origin, [
    {
      type: 'quote.ordered',
      data: { label: draft.label },
      subjectId: id,
      orderId,
      changes: [movedHead(session, held.value)],
    },
  ])
  return created
}
