import type { Day } from '../calendar/day.ts'
import { fault, type Result, refuse, success } from '../fault/fault.ts'
import type { Order } from './types.ts'

/** Draft → confirmed: from here on prices, taxes, policies and plan are frozen. */
export function confirmOrder(order: Order, day: Day): Result<Order> {
  if (order.state !== 'draft')
    return wrongState(order, 'confirmed', 'only a draft can be confirmed, go on with this one')
  return success({ ...order, state: 'confirmed', confirmedOn: day })
}

/** Closed by hand: nothing more is billed. */
export function closeOrder(order: Order): Result<Order> {
  if (order.state !== 'confirmed' && order.state !== 'billed') {
    return wrongState(
      order,
      'closed',
      order.state === 'draft'
        ? 'confirm it before closing it, or leave it a draft'
        : 'it is closed once only, leave it so',
    )
  }
  return success({ ...order, state: 'closed' })
}

function wrongState(order: Order, wanted: string, rule: string): Result<never> {
  return refuse(
    fault(
      'order_state',
      `Order "${order.label}" is ${order.state === 'draft' ? 'a draft' : `${order.state} already`}: ${rule}`,
      {
        facts: { state: order.state, wanted },
      },
    ),
  )
}
