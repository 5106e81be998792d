import { nameArchive, type Result, refuse, success, tidinessOf, tidyOrder } from '@tranche/engine'
import { type Happening, record } from '../base/storage/events.ts'
import { nameTheArchive, type Session, unknown } from '../organizations/index.ts'
import { happeningOf } from './move-order.ts'
import { type LoadedOrder, loadOrders } from './order-facts.ts'
import type { Tidied, TidiedOrder } from './views.ts'

export interface ToTidy {
  readonly orders: readonly string[]
  /** What the archive is called from now on; it is named once. */
  readonly into?: string
}

/** Lines that are fully handled move into the archive, of all these orders or of none. */
export async function tidyOrders(session: Session, asked: ToTidy): Promise<Result<Tidied>> {
  const happenings: Happening[] = []
  const orders = await lookAt(session, asked.orders, {
    lock: true,
    look: (loaded) => happenings.push(...tidyingOf(session, loaded)),
  })
  if (!orders.ok) return orders
  // What is ready stays as it is: the queue is not asked.
  await record(session.transaction, session.origin, happenings)
  const archive = await nameTheArchive(session, asked.into)
  return archive.ok ? success({ archive: archive.value, orders: orders.value }) : archive
}

/** What tidying up would move; nothing is saved. */
export async function previewTidying(session: Session, asked: ToTidy): Promise<Result<Tidied>> {
  const archive = nameArchive(session.organization.archiveName, asked.into)
  if (!archive.ok) return archive
  const orders = await lookAt(session, asked.orders, { lock: false })
  return orders.ok ? success({ archive: archive.value, orders: orders.value }) : orders
}

/** So many orders are held in memory at once. */
const chunk = 500

interface Looking {
  readonly lock: boolean
  readonly look?: (loaded: LoadedOrder) => void
}

/** Locked in the order of their ids, as everybody locks them, and before the chain of events. */
async function lookAt(
  { transaction, today }: Session,
  named: readonly string[],
  { lock, look }: Looking,
): Promise<Result<readonly TidiedOrder[]>> {
  const ids = [...new Set(named)].sort()
  const found: TidiedOrder[] = []
  for (let at = 0; at < ids.length; at += chunk) {
    const part = ids.slice(at, at + chunk)
    const loaded = await loadOrders(transaction, part, { lock })
    const missing = part.find((id) => !loaded.has(id))
    if (missing !== undefined) return refuse(unknown('order', missing))
    for (const each of loaded.values()) {
      const { head, facts } = each
      const { handled, open } = tidinessOf(facts, today)
      const { id, number, label } = head
      found.push({ id, number, label, moves: handled, stays: open })
      look?.(each)
    }
  }
  return success(found)
}

/** The event of an order of which something moves. */
function tidyingOf({ origin, today }: Session, { head, facts }: LoadedOrder): Happening[] {
  const change = tidyOrder(facts, today)
  if (change.archived === undefined) return []
  const stamp = { updated_at: origin.now, version: head.version + 1 }
  const data = { lines: [...change.archived] }
  return [happeningOf(facts, { type: 'order.tidied', data, change }, stamp).happening]
}
