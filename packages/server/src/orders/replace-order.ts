import { fault, type Result, refuse } from '@tranche/engine'
import { updated } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { type Session, staleVersion } from '../organizations/index.ts'
import { loadOrder } from './load-order.ts'
import { orderHead, orderParts, removedParts } from './order-rows.ts'
import { holdProjects, readOrder, refusingTwins } from './read-order.ts'
import { viewOrder } from './show-orders.ts'
import type { OrderRequest, OrderView } from './views.ts'

/** Draft only: head, lines and plan are written anew. */
export function replaceOrder(
  session: Session,
  { id, input }: { readonly id: string; readonly input: OrderRequest },
): Promise<Result<OrderView>> {
  return refusingTwins(input, async () => {
    const { transaction, origin } = session
    await holdProjects(session, [input])
    const loaded = await loadOrder(session, id, { lock: true })
    if (!loaded.ok) return loaded
    const { head, facts } = loaded.value
    const stale = staleVersion(session, head.version)
    if (stale !== undefined) return refuse(stale)
    if (head.state !== 'draft') {
      const message = `Order "${head.label}" is ${head.state} and can no longer be replaced: close it and make a new one, or bill it as it is`
      return refuse(fault('order_state', message, { facts: { state: head.state } }))
    }
    const defined = await readOrder(session, id, input)
    if (!defined.ok) return defined
    const order = defined.value
    const written = orderHead({ order, request: input, now: origin.now })
    const changes = [
      ...removedParts(facts.order),
      updated('orders', { ...written, version: head.version + 1 }),
      ...orderParts(order),
    ]
    await record(transaction, origin, [
      { type: 'order.replaced', subjectId: id, orderId: id, changes },
    ])
    return viewOrder(session, id)
  })
}
