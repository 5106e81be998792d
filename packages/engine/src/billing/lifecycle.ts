import type { Day } from '../calendar/day.ts'
import { isContractOver } from '../contracts/contract.ts'
import { fault, type Result, refuse, success } from '../fault/fault.ts'
import { isOver } from '../lines/index.ts'
import type { Order, OrderState } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import { isComplete } from '../projects/progress.ts'
import type { Project } from '../projects/types.ts'
import type { OrderChange } from './change.ts'
import { factsOn } from './facts.ts'
import { isSettled } from './open.ts'
import type { OrderFacts } from './types.ts'

/** Work goes on, or may. */
export function isActive({ state }: Pick<Order, 'state'>): boolean {
  return state === 'confirmed' || state === 'billed'
}

/**
 * Billed by itself when nothing of any line or tax is left, and nothing can come by itself; a
 * credit returns it.
 */
export function stateOf(facts: OrderFacts): OrderState {
  const { order, finalIssued, work, project } = facts
  if (!isActive(order)) return order.state
  const complete = project !== undefined && isComplete(project)
  const done = complete || isContractOver(order.contract, work.on)
  const mayCome = !done && standardLines(order).some((line) => !isOver(line, work.on))
  return isSettled(facts) && (finalIssued || !mayCome) ? 'billed' : 'confirmed'
}

/** After lines changed: what was re-opened stays so until a document completes it. */
export function stateOfEdited(before: OrderFacts, after: OrderFacts): OrderState {
  return stateOf(before) === 'billed' ? before.order.state : stateOf(after)
}

/** After it became more: what is billed goes on where anything of it is open now. */
export function stateOfGrown(before: OrderFacts, after: OrderFacts): OrderState {
  if (before.order.state !== 'billed') return stateOfEdited(before, after)
  const order = { ...after.order, state: 'confirmed' } as const
  // What its lines came to when it was billed bounds them no more.
  return stateOf(factsOn({ ...after, order }, after.work.on))
}

/** What comes of an order once its project stands elsewhere: it may be billed now. */
export function followProject(before: OrderFacts, project: Project): OrderChange {
  const state = stateOfEdited(before, { ...before, project })
  return state === before.order.state ? {} : { state }
}

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

/** Billed or closed → confirmed, and why: it stays open until the next document completes it. */
export function reopenOrder(
  { order }: Pick<OrderFacts, 'order'>,
  reason: string,
): Result<OrderChange> {
  if (order.state !== 'billed' && order.state !== 'closed') {
    const rule = 'only a billed or closed order is re-opened, go on with this one'
    return wrongState(order, 'confirmed', rule)
  }
  if (reason.trim() === '') {
    const message = `Order "${order.label}" is ${order.state}: give the reason for re-opening it`
    return refuse(fault('missing_field', message, { path: 'reason' }))
  }
  return success({ state: 'confirmed' })
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
