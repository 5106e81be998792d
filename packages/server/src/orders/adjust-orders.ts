import {
  type AdjustedLine,
  adjustOrder,
  type Fault,
  type OrderFacts,
  type PriceAdjustment,
  type Result,
  refuse,
  success,
} from '@tranche/engine'
import { type Happening, record } from '../base/storage/events.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { happeningOf } from './move-order.ts'
import { type LoadedOrder, loadOrders } from './order-facts.ts'
import { completeFacts } from './particulars.ts'
import { keepReadiness, readinessOf } from './readiness.ts'
import type { AdjustedOrder } from './views.ts'

export interface ToAdjust extends PriceAdjustment {
  readonly orders: readonly string[]
}

/** New prices of all lines that run, of all these orders or of none. */
export async function adjustOrders(
  session: Session,
  asked: ToAdjust,
): Promise<Result<readonly AdjustedOrder[]>> {
  const { transaction, origin, today } = session
  const happenings: Happening[] = []
  const moved: OrderFacts[] = []
  const adjusted = await decideAll(session, asked, {
    lock: true,
    look: (loaded, lines) => {
      const told = tellOf(session, loaded, lines)
      happenings.push(...told.happenings)
      if (lines.length > 0) moved.push(told.after)
    },
  })
  if (!adjusted.ok) return adjusted
  await record(transaction, origin, happenings)
  await keepReadiness(transaction, readinessOf(moved, today))
  return adjusted
}

/** The new prices and what they change of each period; nothing is saved. */
export function previewAdjusting(
  session: Session,
  asked: ToAdjust,
): Promise<Result<readonly AdjustedOrder[]>> {
  return decideAll(session, asked, { lock: false })
}

/** So many orders are held in memory at once. */
const chunk = 500

interface Deciding {
  readonly lock: boolean
  readonly look?: (loaded: LoadedOrder, lines: readonly AdjustedLine[]) => void
}

/** Locked in the order of their ids, as everybody locks them, and before the chain of events. */
async function decideAll(
  { transaction }: Session,
  { orders, ...adjustment }: ToAdjust,
  { lock, look }: Deciding,
): Promise<Result<readonly AdjustedOrder[]>> {
  const ids = [...new Set(orders)].sort()
  const adjusted: AdjustedOrder[] = []
  const faults: Fault[] = []
  for (let at = 0; at < ids.length; at += chunk) {
    const part = ids.slice(at, at + chunk)
    const loaded = await loadOrders(transaction, part, { lock })
    const missing = part.find((id) => !loaded.has(id))
    if (missing !== undefined) return refuse(unknown('order', missing))
    for (const each of loaded.values()) {
      const { id, number, label, currency } = each.head
      const decided = adjustOrder(each.facts, adjustment)
      if (decided.ok) {
        adjusted.push({ id, number, label, currency, lines: decided.value })
        look?.(each, decided.value)
      } else faults.push(...decided.faults)
    }
    // What is wrong with the wish is wrong with it in all orders.
    if (faults.some(({ path }) => path === 'percent')) break
  }
  const [first, ...others] = faults
  return first === undefined ? success(adjusted) : refuse(first, ...others.slice(0, faultsMax))
}

/** More of them tell nobody more. */
const faultsMax = 50

/** An event for each line, one after the other, and the order after them. */
function tellOf(
  { origin, organization }: Session,
  loaded: LoadedOrder,
  lines: readonly AdjustedLine[],
): { readonly happenings: readonly Happening[]; readonly after: OrderFacts } {
  const { version } = loaded.head
  let facts = completeFacts(organization, loaded)
  const happenings = lines.map(({ line, from, next, change }, index) => {
    const stamp = { updated_at: origin.now, version: version + index + 1 }
    const move = { type: 'order.line_adjusted', data: { line, from, next }, change } as const
    const { happening, after } = happeningOf(facts, move, stamp)
    facts = after
    return happening
  })
  return { happenings, after: facts }
}
