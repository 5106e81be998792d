import {
  type OrderChange,
  type OrderFacts,
  type Result,
  success,
  withChange,
} from '@tranche/engine'
import type { Change, Row } from '../base/storage/changes.ts'
import type { Telling } from '../base/storage/event-types/index.ts'
import { type Happening, record } from '../base/storage/events.ts'
import type { Session } from '../organizations/index.ts'
import { loadOrder } from './load-order.ts'
import type { LoadedOrder } from './order-facts.ts'
import { changedRows } from './order-rows.ts'
import { keepReadiness, readinessOf } from './readiness.ts'
import { viewLoaded } from './show-orders.ts'
import type { OrderView } from './views.ts'

/** What a command does to one order: the engine's change, and what stands beside it. */
export type Move = Telling & {
  readonly change: OrderChange
  /** Columns of the head that the engine knows nothing of. */
  readonly head?: Row
  readonly beside?: readonly Change[]
  /** What comes before it, told by events of their own. */
  readonly first?: readonly Happening[]
}

/** What of a stored order a move looks at. */
export interface Moved {
  readonly head: Pick<LoadedOrder['head'], 'id' | 'progress_count' | 'version'>
  readonly facts: OrderFacts
}

export type Decision = (session: Session, moved: Moved) => Promise<Result<Move>> | Result<Move>

/** Decides about one order and saves what comes of it. */
export async function move(
  session: Session,
  { id, decision }: { readonly id: string; readonly decision: Decision },
): Promise<Result<OrderView>> {
  const { transaction, origin, today } = session
  const loaded = await loadOrder(session, id, { lock: true })
  if (!loaded.ok) return loaded
  const { head, facts } = loaded.value
  const decided = await decision(session, loaded.value)
  if (!decided.ok) return decided
  const stamp = { updated_at: origin.now, version: head.version + 1 }
  const { first = [] } = decided.value
  const { happening, after, row } = happeningOf(facts, decided.value, stamp)
  // Whoever has recorded something holds the chain of events, and is alone with the readiness.
  await record(transaction, origin, [...first, happening])
  await keepReadiness(transaction, readinessOf([after], today))
  return success(await viewLoaded(session, { head: { ...head, ...row }, facts: after }))
}

/** The order as a move would leave it: what its command decides, and nothing is saved. */
export async function previewMove(
  session: Session,
  { id, decision }: { readonly id: string; readonly decision: Decision },
): Promise<Result<OrderView>> {
  const loaded = await loadOrder(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const { head, facts } = loaded.value
  const decided = await decision(session, loaded.value)
  if (!decided.ok) return decided
  return success(
    await viewLoaded(session, { head, facts: withChange(facts, decided.value.change) }),
  )
}

/** What a move writes and the event that tells of it, with the facts after it. */
export function happeningOf(
  facts: OrderFacts,
  { change, head, beside = [], first: _, ...told }: Move,
  stamp: Row = {},
): { readonly happening: Happening; readonly after: OrderFacts; readonly row: Row } {
  const { id } = facts.order
  const after = withChange(facts, change)
  const changed = changedRows({ change, before: facts, after, head: { ...head, ...stamp } })
  const row = changed[0]?.row ?? {}
  const changes = [...beside, ...changed]
  return { happening: { ...told, subjectId: id, orderId: id, changes }, after, row }
}
