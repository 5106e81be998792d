import { emptyFacts, orderTotals, outlookOf, type Result, refuse, success } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { isId } from '../base/storage/ids.ts'
import { type Dependencies, decide, unknown } from '../organizations/index.ts'
import { readOrder } from './create-order.ts'
import { loadOrders } from './order-facts.ts'
import { viewOrder } from './show-orders.ts'
import type { OrderOutlook, OrderPreview, OrderRequest, OrderView } from './views.ts'

/** An order as it would be created, with what it will bill; a customer may still be missing. */
export function previewOrder(
  dependencies: Dependencies,
  context: Context,
  input: OrderRequest,
): Promise<Result<OrderPreview>> {
  return decide(dependencies, context, async (session) => {
    const defined = await readOrder(session, input.id, input)
    if (!defined.ok) return defined
    const order = defined.value
    const { net, tax, gross } = orderTotals(order)
    return success({ order, net, tax, gross, outlook: outlookOf(emptyFacts(order), session.today) })
  })
}

/** The outlook of an order as agreed, and what is left of it from here. */
export function outlookOfOrder(
  dependencies: Dependencies,
  context: Context,
  id: string,
): Promise<Result<{ readonly order: OrderView; readonly outlook: OrderOutlook }>> {
  return decide(dependencies, context, async (session) => {
    const { transaction, today } = session
    const loaded = await loadOrders(transaction, isId(id) ? [id] : [], { lock: false })
    const facts = loaded.get(id)?.facts
    const view = await viewOrder(session, id)
    if (facts === undefined || !view.ok) return refuse(unknown('order', id))
    const agreed = { ...facts.order, state: 'confirmed' as const }
    const outlook = {
      agreed: outlookOf(emptyFacts(agreed), today),
      left: outlookOf(facts, today),
    }
    return success({ order: view.value, outlook })
  })
}
