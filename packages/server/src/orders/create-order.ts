import { type Result } from '@tranche/engine'
import { record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import type { Session } from '../organizations/index.ts'
import { newOrder } from './order-rows.ts'
import { readOrder, refusingTwins } from './read-order.ts'
import { viewOrder } from './show-orders.ts'
import type { OrderRequest, OrderView } from './views.ts'

export function createOrder(session: Session, input: OrderRequest): Promise<Result<OrderView>> {
  return refusingTwins(input, async () => {
    const defined = await readOrder(session, newId(), input)
    if (!defined.ok) return defined
    const order = defined.value
    const { transaction, origin } = session
    const changes = newOrder({
      order,
      customerReference: input.customerReference,
      externalId: input.externalId,
      metadata: input.metadata ?? {},
      now: origin.now,
      createdAt: origin.now,
      version: 1,
    })
    await record(transaction, origin, [
      { type: 'order.created', subjectId: order.id, orderId: order.id, changes },
    ])
    return viewOrder(session, order.id)
  })
}
