import type { Day } from '../calendar/day.ts'
import { formatMicro, type Minor } from '../money/decimal.ts'
import type { Instalment } from '../orders/plan.ts'
import { instalmentShares } from '../plans/shares.ts'
import { heldShares, isReached, missingShares } from './attribution.ts'
import { factsOn } from './facts.ts'
import { positionOn } from './position.ts'
import { isSettled } from './taxes.ts'
import type { OrderFacts } from './types.ts'

/** One instalment as a person reads it. */
export interface InstalmentState {
  readonly id: string
  readonly label: string
  /** "when progress reaches 30 %, bill up to 50 %" */
  readonly sentence: string
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
    const sentence = instalmentSentence(instalment)
    return { id, label, sentence, fired: hasFired, share, billed, status }
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
  if (share.kind === 'rest' && isDue && !facts.finalIssued) return 'READY'
  if (facts.instalmentSettled.includes(id)) return 'BILLED'
  if (facts.order.state === 'closed') return billed === 0n ? 'CANCELLED' : 'BILLED'
  if (!fired) return 'FUTURE'
  if (held !== 0n && (isHeld(open, held) || !isReady)) return 'HELD'
  // Others are held or wait; of this one nothing is open.
  if (!isReady && billed !== 0n && isReached(billed + open, billed)) return 'BILLED'
  // A rest whose time comes when all is billed waits for the final that the law wants, or nothing.
  return share.kind === 'rest' && !isReady && isSettled(facts) ? 'BILLED' : 'READY'
}

/** All that is open is held back; of a deduction both are below zero. */
function isHeld(open: Minor, held: Minor): boolean {
  return held < 0n ? held <= open : held >= open
}

/** The plan in words, as a person would say it. */
export function instalmentSentence({ when, share }: Instalment): string {
  const triggers = [
    ...(when.confirmed === true ? ['the order is confirmed'] : []),
    ...(when.date === undefined ? [] : [`it is ${when.date}`]),
    ...(when.progress === undefined ? [] : [`progress reaches ${formatMicro(when.progress)} %`]),
    ...(when.manual === true ? ['somebody triggers it'] : []),
  ]
  return `when ${triggers.join(' and ')}, bill ${shareWords(share)}`
}

function shareWords(share: Instalment['share']): string {
  switch (share.kind) {
    case 'upTo':
      return `up to ${formatMicro(share.percent)} %`
    case 'percent':
      return `${formatMicro(share.percent)} %`
    case 'amount':
      return 'a fixed amount'
    case 'gross':
      return 'a fixed gross amount'
    case 'line':
      return `line ${share.line}`
    case 'rest':
      return 'the rest'
  }
}
