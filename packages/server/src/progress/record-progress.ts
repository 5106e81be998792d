import {
  type Billable,
  billable,
  formatMicro,
  type OrderProgress,
  recordProgress as progressAfter,
  type Result,
  refuse,
  success,
  withChange,
} from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { type Change, inserted } from '../base/storage/changes.ts'
import { isId } from '../base/storage/ids.ts'
import { completeFacts, loadOrders, type Move, type Moved, micro, move } from '../orders/index.ts'
import { type Dependencies, decide, type Session, unknown } from '../organizations/index.ts'
import type { ProgressEntry } from './views.ts'

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
      data: entry,
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
