import {
  type Billable,
  billable,
  closeOrder as close,
  confirmOrder as confirm,
  formatMicro,
  type OrderFacts,
  type OrderProgress,
  recordProgress as progressAfter,
  type Result,
  refuse,
  success,
  triggerInstalment as triggered,
} from '@tranche/engine'
import { type Change, inserted, updated } from '../storage/changes.ts'
import { lockChain, record } from '../storage/events.ts'
import { isId } from '../storage/ids.ts'
import { type GivenNumber, takeNumbers } from '../storage/numbers.ts'
import { type LoadedOrder, loadOrders } from '../storage/order-facts.ts'
import { micro } from '../storage/order-rows.ts'
import { saveReadiness } from '../storage/readiness.ts'
import type { Context, OrderView, ProgressEntry } from './contract.ts'
import { type Dependencies, decide, type Session, unknown } from './decide.ts'
import { completeFacts } from './particulars.ts'
import { viewOrder } from './show-orders.ts'

/** What a command does to one order. */
export interface Move {
  readonly type: string
  readonly changes: readonly Change[]
  readonly after: OrderFacts
  readonly data?: Readonly<Record<string, string>>
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
  const { type, changes, after, data } = decided.value
  const stamp = { id, updated_at: origin.now, version: head.version + 1 }
  await record(transaction, origin, [
    {
      type,
      subjectId: id,
      orderId: id,
      ...(data === undefined ? {} : { data }),
      changes: [...changes, updated('orders', stamp)],
    },
  ])
  await lockChain(transaction)
  await saveReadiness(transaction, today, [after])
  return success(undefined)
}

const confirming: Decision = async (session, moved) => {
  const confirmed = confirm(moved.facts.order, session.today)
  if (!confirmed.ok) return confirmed
  const [number] = await orderNumbers(session, 1)
  if (number === undefined) throw new Error('The order got no number')
  return confirmMove(session, moved, number)
}

export function orderNumbers(
  { transaction, today }: Session,
  count: number,
): Promise<GivenNumber[]> {
  const series = { format: 'ORD-{year}-{number:5}', year: Number(today.slice(0, 4)) }
  return takeNumbers(transaction, series, count)
}

/** The draft is confirmed today, under this number. */
export function confirmMove(
  { today }: Session,
  { facts, head }: Moved,
  number: GivenNumber,
): Result<Move> {
  const confirmed = confirm(facts.order, today)
  if (!confirmed.ok) return confirmed
  const values = { id: head.id, number: number.text, state: 'confirmed', confirmed_on: today }
  return success({
    type: 'order.confirmed',
    data: { number: number.text },
    changes: [number.counter, updated('orders', values)],
    after: { ...facts, order: confirmed.value },
  })
}

export function confirmOrder(dependencies: Dependencies, context: Context, id: string) {
  return move(dependencies, context, { id, decision: confirming })
}

export function closeOrder(dependencies: Dependencies, context: Context, id: string) {
  const decision: Decision = (_session, { facts }) => {
    const closed = close(facts.order)
    if (!closed.ok) return closed
    return success({
      type: 'order.closed',
      changes: [updated('orders', { id, state: 'closed' })],
      after: { ...facts, order: closed.value },
    })
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
    const after = billable({ ...facts, progress: recorded.value }, today)
    return success(after)
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
      changes: progressRows(session, { entry, progress: recorded.value, head }),
      after: { ...facts, progress: recorded.value },
    })
  }
}

interface Recorded {
  readonly entry: ProgressEntry
  readonly progress: OrderProgress
  readonly head: Moved['head']
}

function progressRows({ origin, today }: Session, { entry, progress, head }: Recorded): Change[] {
  const reported = Object.keys(entry.lines ?? {})
  return [
    inserted('progress', {
      order_id: head.id,
      sequence: head.progress_count + 1,
      percent: entry.percent === undefined ? null : micro(progress.percent),
      lines: Object.fromEntries(reported.map((id) => [id, formatMicro(progress.lines[id] ?? 0n)])),
      reason: entry.reason ?? null,
      recorded_on: today,
      recorded_at: origin.now,
    }),
    updated('orders', {
      id: head.id,
      progress_percent: micro(progress.percent),
      progress_count: head.progress_count + 1,
    }),
    ...reported.map((id) =>
      updated('order_lines', {
        order_id: head.id,
        id,
        progress_percent: micro(progress.lines[id]),
      }),
    ),
  ]
}

export function triggerInstalment(
  dependencies: Dependencies,
  context: Context,
  { id, instalment }: { readonly id: string; readonly instalment: string },
) {
  return move(dependencies, context, { id, decision: triggering(instalment) })
}

function triggering(instalment: string): Decision {
  return (_session, { facts, head }) => {
    const fired = triggered(facts, instalment)
    if (!fired.ok) return fired
    const row = { order_id: head.id, id: instalment, triggered: true }
    return success({
      type: 'order.instalment_triggered',
      data: { instalment },
      changes: [updated('instalments', row)],
      after: { ...facts, triggered: fired.value },
    })
  }
}

/** What was credited with `hold` may be billed again. */
export function liftHold(dependencies: Dependencies, context: Context, id: string) {
  const decision: Decision = (_session, { facts }) => {
    const held = Object.entries(facts.billed).filter(([, line]) => line.held !== 0n)
    const lifted = Object.fromEntries(held.map(([line, { net }]) => [line, { net, held: 0n }]))
    return success({
      type: 'order.hold_lifted',
      changes: held.map(([line]) => updated('order_lines', { order_id: id, id: line, held: 0n })),
      after: { ...facts, billed: { ...facts.billed, ...lifted } },
    })
  }
  return move(dependencies, context, { id, decision })
}
