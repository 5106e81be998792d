import type { Day } from '../calendar/day.ts'
import { grows } from '../lines/index.ts'
import type { Minor } from '../money/decimal.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import { instalmentShares } from '../plans/agreed.ts'
import { heldShares, missingShares } from './attribution.ts'
import { factsOn } from './facts.ts'
import { isLineSettled, isReached, isSettled } from './open.ts'
import { positionOn } from './position.ts'
import type { OrderFacts } from './types.ts'

/** One instalment as a person reads it. */
export interface InstalmentState {
  readonly id: string
  readonly label: string
  /** Its trigger holds. */
  readonly fired: boolean
  /** Net that it bills of the order, as planned. */
  readonly share: Minor
  /** Net of it that issued documents carry. */
  readonly billed: Minor
  /**
   * BILLED: the status is that of the documents which bill it. HELD: credited and not billed again
   * by itself. CANCELLED: the order was closed before anything of it was billed.
   */
  readonly status: 'READY' | 'FUTURE' | 'BILLED' | 'HELD' | 'CANCELLED'
}

/** Every instalment of the plan as it stands on a day; none without a plan. */
export function instalmentStates(known: OrderFacts, day: Day): InstalmentState[] {
  const facts = factsOn(known, day)
  const { plan } = facts.order
  if (plan === undefined) return []
  const { fired, isReady } = positionOn(facts, day)
  const shares = instalmentShares(facts.order, plan)
  const held = heldShares(facts, fired, missingShares(facts, plan))
  return plan.instalments.map((instalment) => {
    const { id, label } = instalment
    const share = shares.get(id) ?? 0n
    const billed = facts.instalmentBilled[id] ?? 0n
    const hasFired = fired.includes(instalment)
    const status = statusOf(facts, instalment, {
      fired: hasFired,
      open: share - billed,
      billed,
      held: held.get(id) ?? 0n,
      isReady,
    })
    return { id, label, fired: hasFired, share, billed, status }
  })
}

interface Signs {
  readonly fired: boolean
  /** Of its share, not yet billed. */
  readonly open: Minor
  readonly billed: Minor
  readonly held: Minor
  /** Something is ready on the order. */
  readonly isReady: boolean
}

function statusOf(
  facts: OrderFacts,
  { id, share }: Instalment,
  { fired, open, billed, held, isReady }: Signs,
): InstalmentState['status'] {
  const isDue = fired && isReady && facts.order.state !== 'closed'
  // Until its final is issued, a rest takes along whatever is ready: a final of 0.00, too.
  if (share.claim.endsOrder && isDue && !facts.finalIssued) return 'READY'
  // More was performed of its line since it was billed.
  const own = facts.order.lines.find((line) => line.id === share.claim.line)
  if (isDue && own !== undefined && grows(own) && !isLineSettled(facts, own)) return 'READY'
  if (facts.instalmentSettled.includes(id)) return 'BILLED'
  if (facts.order.state === 'closed') return billed === 0n ? 'CANCELLED' : 'BILLED'
  if (!fired) return 'FUTURE'
  if (held !== 0n && (isReached(open, held) || !isReady)) return 'HELD'
  // Others are held or wait; of this one nothing is open.
  if (!isReady && billed !== 0n && isReached(billed + open, billed)) return 'BILLED'
  // A rest whose time comes when all is billed waits for the final that the law wants, or nothing.
  return share.claim.endsOrder && !isReady && isSettled(facts) ? 'BILLED' : 'READY'
}
