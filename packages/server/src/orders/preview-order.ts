import { emptyFacts, orderTotals, outlookOf, type Result, success } from '@tranche/engine'
import { type Session } from '../organizations/index.ts'
import { loadOrder } from './load-order.ts'
import { readOrder } from './read-order.ts'
import { viewLoaded } from './show-orders.ts'
import type { OrderOutlook, OrderPreview, OrderRequest, OrderView } from './views.ts'

/** An order as it would be created, with what it will bill; a customer may still be missing. */
export async function previewOrder(
  session: Session,
  input: OrderRequest,
): Promise<Result<OrderPreview>> {
  const defined = await readOrder(session, input.id, input)
  if (!defined.ok) return defined
  const order = defined.value
  const { net, tax, gross } = orderTotals(order)
  return success({ order, net, tax, gross, outlook: outlookOf(emptyFacts(order), session.today) })
}

/** The outlook of an order as agreed, and what is left of it from here. */
export async function outlookOfOrder(
  session: Session,
  id: string,
): Promise<Result<{ readonly order: OrderView; readonly outlook: OrderOutlook }>> {
  const { today } = session
  const loaded = await loadOrder(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const { facts } = loaded.value
  const agreed = { ...facts.order, state: 'confirmed' as const }
  const outlook = {
    agreed: outlookOf(emptyFacts(agreed), today),
    left: outlookOf({ ...facts, missing: [] }, today),
  }
  return success({ order: await viewLoaded(session, loaded.value), outlook })
}
