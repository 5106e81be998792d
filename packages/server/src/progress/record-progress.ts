import {
  type Billable,
  billable,
  formatMicro,
  type OrderProgress,
  recordProgress as progressAfter,
  type Result,
  success,
  withChange,
} from '@tranche/engine'
import { type Change, inserted } from '../base/storage/changes.ts'
import { loadOrder, type Move, type Moved, micro, move } from '../orders/index.ts'
import { type Session } from '../organizations/index.ts'
import type { ProgressEntry } from './views.ts'

export interface Report {
  readonly id: string
  readonly entry: ProgressEntry
}

export function recordProgress(session: Session, { id, entry }: Report) {
  return move(session, { id, decision: progressing(entry) })
}

/** What might be billed after the report; nothing is saved. */
export async function previewProgress(
  session: Session,
  { id, entry }: Report,
): Promise<Result<Billable>> {
  const loaded = await loadOrder(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const { facts } = loaded.value
  const recorded = progressAfter(facts, entry)
  if (!recorded.ok) return recorded
  return success(billable(withChange(facts, recorded.value), session.today))
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
