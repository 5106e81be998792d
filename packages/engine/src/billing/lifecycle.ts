import type { Day } from '../calendar/day.ts'
import { fault, type Result, refuse, success } from '../fault/fault.ts'
import type { Order } from '../orders/types.ts'
import type { OrderChange } from './change.ts'
import type { OrderFacts } from './types.ts'

/** Draft → confirmed: from here on prices, taxes, policies and plan are frozen. */
export function confirmOrder({ order }: Pick<OrderFacts, 'order'>, day: Day): Result<OrderChange> {
  if (order.state !== 'draft')
    return wrongState(order, 'confirmed', 'only a draft can be confirmed, go on with this one')
  return success({ state: 'confirmed', confirmedOn: day })
}

/** Closed by hand: nothing more is billed. */
export function closeOrder({ order }: Pick<OrderFacts, 'order'>): Result<OrderChange> {
  if (order.state !== 'confirmed' && order.state !== 'billed') {
    return wrongState(
      order,
      'closed',
      order.state === 'draft'
        ? 'confirm it before closing it, or leave it a draft'
        : 'it is closed once only, leave it so',
    )
  }
  return success({ state: 'closed' })
}

/** What was credited with `hold` may be billed again. */
export function liftHold({ billed }: Pick<OrderFacts, 'billed'>): OrderChange {
  const held = Object.entries(billed).filter(([, line]) => line.held !== 0n)
  return { billed: Object.fromEntries(held.map(([id, line]) => [id, { ...line, held: 0n }])) }
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
