import type { Result } from '@tranche/engine'
import { record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import type { Session } from '../organizations/index.ts'
import { orderCreated } from './order-rows.ts'
import { holdProjects, readOrder, refusingTwins } from './read-order.ts'
import { viewOrder } from './show-orders.ts'
import type { OrderRequest, OrderView } from './views.ts'

export function createOrder(
  session: Session,
  input: OrderRequest,
  from: { readonly quoteId?: string } = {},
): Promise<Result<OrderView>> {
  return refusingTwins(input, async () => {
    await holdProjects(session, [input])
    const defined = await readOrder(session, newId(), input)
    if (!defined.ok) return defined
    const order = defined.value
    const { transaction, origin } = session
    const created = orderCreated({ order, request: input, now: origin.now, ...from })
    await record(transaction, origin, [created])
    return viewOrder(session, order.id)
  })
}
