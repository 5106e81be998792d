import {
  type Billable,
  billable,
  closeOrder as close,
  confirmOrder as confirm,
  formatMicro,
  liftHold as lift,
  type OrderChange,
  type OrderFacts,
  type OrderProgress,
  recordProgress as progressAfter,
  type Result,
  refuse,
  success,
  triggerInstalment as triggered,
  withChange,
} from '@tranche/engine'
import { type Change, inserted, type Row } from '../storage/changes.ts'
import { type Happening, lockChain, record } from '../storage/events.ts'
import { isId } from '../storage/ids.ts'
import { type GivenNumber, takeNumbers } from '../storage/numbers.ts'
import { type LoadedOrder, loadOrders } from '../storage/order-facts.ts'
import { changedRows, micro } from '../storage/order-rows.ts'
import { saveReadiness } from '../storage/readiness.ts'
import type { Context, EventType, OrderView, ProgressEntry } from './contract.ts'
import { type Dependencies, decide, type Session, unknown } from './decide.ts'
import { completeFacts } from './particulars.ts'
import { viewOrder } from './show-orders.ts'

/** What a command does to one order: the engine's change, and what stands beside it. */
export interface Move {
  readonly type: EventType
  readonly change: OrderChange
  readonly data?: Readonly<Record<string, string>>
  /** Columns of the head that the engine knows nothing of. */
  readonly head?: Row
  readonly beside?: readonly Change[]
}

/** What of a stored order a move looks at. */
interface Moved {
  readonly head: Pick<LoadedOrder['head'], 'id' | 'progress_count'>
  readonly facts: OrderFacts
}

type Decision = (session: Session, moved: Moved) => Promise<Result<Move>> | Result<Move>

async function move(
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
  await saveReadiness(transaction, today, [after])
  return success(undefined)
}

/** What a move writes and the event that tells of it, with the facts after it. */
export function happeningOf(
  facts: OrderFacts,
  { type, change, data, head, beside = [] }: Move,
  stamp: Row = {},
): { readonly happening: Happening; readonly after: OrderFacts } {
  const { id } = facts.order
  const after = withChange(facts, change)
  const changes = [...beside, ...changedRows({ change, after, head: { ...head, ...stamp } })]
  const told = { type, subjectId: id, orderId: id, changes }
  return { happening: data === undefined ? told : { ...told, data }, after }
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

export function recordProgress(
  dependencies: Dependencies,
  context: Context,
  { id, entry }: { readonly id: string; readonly entry: ProgressEntry },
) {
  return move(dependencies, context, { id, decision: progressing(entry) })
}

/** What might be billed after the report; nothing is saved. */
export function previewProgress(
  dependencies: Dependencies,
  context: Context,
  { id, entry }: { readonly id: string; readonly entry: ProgressEntry },
): Promise<Result<Billable>> {
  return decide(dependencies, context, async ({ transaction, organization, today }) => {
    const loaded = await loadOrders(transaction, isId(id) ? [id] : [], { lock: false })
    const order = loaded.get(id)
    if (order === undefined) return refuse(unknown('order', id))
    const facts = completeFacts(organization, order)
    const recorded = progressAfter(facts, entry)
    if (!recorded.ok) return recorded
    return success(billable(withChange(facts, recorded.value), today))
  })
}

/** Progress as reported, down only with a reason. */
export function progressing(
  entry: ProgressEntry,
): (session: Session, moved: Moved) => Result<Move> {
  return (session, { facts, head }) => {
    const recorded = progressAfter(facts, entry)
    if (!recorded.ok) return recorded
    return success({
      type: 'order.progressed',
      data: {
        ...(entry.percent === undefined ? {} : { percent: entry.percent }),
        ...entry.lines,
      },
      change: recorded.value,
      head: { progress_count: head.progress_count + 1 },
      beside: [progressRow(session, { entry, progress: recorded.value.progress, head })],
    })
  }
}

interface Recorded {
  readonly entry: ProgressEntry
  readonly progress: OrderProgress
  readonly head: Moved['head']
}

/** The report as it was made; the order and its lines carry what came of it. */
function progressRow({ origin, today }: Session, { entry, progress, head }: Recorded): Change {
  const lines = Object.entries(progress.lines).map(([id, percent]) => [id, formatMicro(percent)])
  return inserted('progress', {
    order_id: head.id,
    sequence: head.progress_count + 1,
    percent: micro(progress.percent),
    lines: Object.fromEntries(lines) as Record<string, string>,
    reason: entry.reason ?? null,
    recorded_on: today,
    recorded_at: origin.now,
  })
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
