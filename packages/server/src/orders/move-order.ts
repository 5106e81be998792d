import {
  closeOrder as close,
  confirmOrder as confirm,
  liftHold as lift,
  type OrderChange,
  type OrderFacts,
  type Result,
  refuse,
  success,
  triggerInstalment as triggered,
  withChange,
} from '@tranche/engine'
import type { Context } from '../base/context.ts'
import type { Change, Row } from '../base/storage/changes.ts'
import type { Telling } from '../base/storage/event-types/index.ts'
import { type Happening, lockChain, record } from '../base/storage/events.ts'
import { isId } from '../base/storage/ids.ts'
import { type GivenNumber, takeNumbers } from '../base/storage/numbers.ts'
import { type Dependencies, decide, type Session, unknown } from '../organizations/index.ts'
import { type LoadedOrder, loadOrders } from './order-facts.ts'
import { changedRows } from './order-rows.ts'
import { completeFacts } from './particulars.ts'
import { keepReadiness, readinessOf } from './readiness.ts'
import { viewOrder } from './show-orders.ts'
import type { OrderView } from './views.ts'

/** What a command does to one order: the engine's change, and what stands beside it. */
export type Move = Telling & {
  readonly change: OrderChange
  /** Columns of the head that the engine knows nothing of. */
  readonly head?: Row
  readonly beside?: readonly Change[]
}

/** What of a stored order a move looks at. */
export interface Moved {
  readonly head: Pick<LoadedOrder['head'], 'id' | 'progress_count'>
  readonly facts: OrderFacts
}

type Decision = (session: Session, moved: Moved) => Promise<Result<Move>> | Result<Move>

export async function move(
  dependencies: Dependencies,
  context: Context,
  { id, decision }: { readonly id: string; readonly decision: Decision },
): Promise<Result<OrderView>> {
  return decide(dependencies, context, async (session) => {
    const moved = await moveIn(session, id, decision)
    return moved.ok ? viewOrder(session, id) : moved
  })
}

async function moveIn(session: Session, id: string, decision: Decision): Promise<Result<void>> {
  const { transaction, origin, today, organization } = session
  if (!isId(id)) return refuse(unknown('order', id))
  const loaded = (await loadOrders(transaction, [id], { lock: true })).get(id)
  if (loaded === undefined) return refuse(unknown('order', id))
  const { head } = loaded
  const complete = { head, facts: completeFacts(organization, loaded) }
  const decided = await decision(session, complete)
  if (!decided.ok) return decided
  const stamp = { updated_at: origin.now, version: head.version + 1 }
  const { happening, after } = happeningOf(complete.facts, decided.value, stamp)
  await record(transaction, origin, [happening])
  await lockChain(transaction)
  await keepReadiness(transaction, readinessOf([after], today))
  return success(undefined)
}

/** What a move writes and the event that tells of it, with the facts after it. */
export function happeningOf(
  facts: OrderFacts,
  { change, head, beside = [], ...told }: Move,
  stamp: Row = {},
): { readonly happening: Happening; readonly after: OrderFacts } {
  const { id } = facts.order
  const after = withChange(facts, change)
  const changes = [...beside, ...changedRows({ change, after, head: { ...head, ...stamp } })]
  return { happening: { ...told, subjectId: id, orderId: id, changes }, after }
}

const confirming: Decision = async (session, { facts }) => {
  const confirmed = confirm(facts, session.today)
  if (!confirmed.ok) return confirmed
  const [number] = await orderNumbers(session, 1)
  if (number === undefined) throw new Error('The order got no number')
  return success(confirmMove(confirmed.value, number))
}

export function orderNumbers(
  { transaction, today }: Session,
  count: number,
): Promise<GivenNumber[]> {
  const series = { format: 'ORD-{year}-{number:5}', year: Number(today.slice(0, 4)) }
  return takeNumbers(transaction, series, count)
}

/** A draft is confirmed under this number. */
export function confirmMove(change: OrderChange, number: GivenNumber): Move {
  return {
    type: 'order.confirmed',
    data: { number: number.text },
    change,
    head: { number: number.text },
    beside: [number.counter],
  }
}

export function confirmOrder(dependencies: Dependencies, context: Context, id: string) {
  return move(dependencies, context, { id, decision: confirming })
}

export function closeOrder(dependencies: Dependencies, context: Context, id: string) {
  const decision: Decision = (_session, { facts }) => {
    const closed = close(facts)
    return closed.ok ? success({ type: 'order.closed', change: closed.value }) : closed
  }
  return move(dependencies, context, { id, decision })
}

export function triggerInstalment(
  dependencies: Dependencies,
  context: Context,
  { id, instalment }: { readonly id: string; readonly instalment: string },
) {
  return move(dependencies, context, { id, decision: triggering(instalment) })
}

function triggering(instalment: string): Decision {
  return (_session, { facts }) => {
    const fired = triggered(facts, instalment)
    if (!fired.ok) return fired
    const data = { instalment }
    return success({ type: 'order.instalment_triggered', data, change: fired.value })
  }
}

/** What was credited with `hold` may be billed again. */
export function liftHold(dependencies: Dependencies, context: Context, id: string) {
  const decision: Decision = (_session, { facts }) =>
    success({ type: 'order.hold_lifted', change: lift(facts) })
  return move(dependencies, context, { id, decision })
}
