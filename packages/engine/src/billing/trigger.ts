import { type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import type { Order } from '../orders/types.ts'
import type { OrderChange } from './change.ts'
import { isByHand } from './fired.ts'
import type { OrderFacts } from './types.ts'

/** Somebody says that a manual instalment has come; once more changes nothing. */
export function triggerInstalment(facts: OrderFacts, id: string): Result<OrderChange> {
  const { order } = facts
  if (order.state !== 'confirmed' && order.state !== 'billed') {
    const way =
      order.state === 'draft'
        ? 'is a draft: confirm it before triggering an instalment'
        : 'is closed and nothing of it is triggered any more: make a new order for more work'
    const message = `Order "${order.label}" ${way}`
    return refuse(fault('order_state', message, { facts: { state: order.state } }))
  }
  const instalment = order.plan?.instalments.find((each) => each.id === id)
  if (instalment === undefined) {
    return refuse(noInstalment(order, id))
  }
  if (!isByHand(instalment)) {
    const message = `Instalment "${instalment.label}" is not triggered by hand: leave it, it fires by itself`
    return refuse(fault('plan_trigger', message, { facts: { id } }))
  }
  return success({ triggered: [id] })
}

function noInstalment({ label, plan }: Order, id: string): Fault {
  const known = (plan?.instalments ?? []).map((each) => each.id)
  const way = known.length === 0 ? 'it has none' : `name ${oneOfNames(known)}`
  return fault('not_found', `Order "${label}" has no instalment "${id}": ${way}`, { facts: { id } })
}
