import { fault, type Result, refuse, success } from '../fault/fault.ts'
import type { OrderFacts } from './types.ts'

/** Somebody says that a manual instalment has come; returns all that were triggered so far. */
export function triggerInstalment(facts: OrderFacts, id: string): Result<readonly string[]> {
  const { order } = facts
  if (order.state !== 'confirmed' && order.state !== 'billed') {
    const message = `Order "${order.label}" is ${order.state}: only a confirmed order has instalments to trigger`
    return refuse(fault('order_state', message, { facts: { state: order.state } }))
  }
  const instalment = order.plan?.instalments.find((each) => each.id === id)
  if (instalment === undefined) {
    return refuse(fault('not_found', `The order has no instalment "${id}"`, { facts: { id } }))
  }
  if (instalment.when.manual !== true) {
    const message = `Instalment "${instalment.label}" is not triggered by hand: it fires by itself`
    return refuse(fault('plan_trigger', message, { facts: { id } }))
  }
  return success(facts.triggered.includes(id) ? facts.triggered : [...facts.triggered, id])
}
