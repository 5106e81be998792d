import type { Day } from '../calendar/day.ts'
import { formatMicro, type Minor } from '../money/decimal.ts'
import type { Instalment } from '../orders/plan.ts'
import { instalmentShares } from '../plans/shares.ts'
import { heldShares, missingShares } from './attribution.ts'
import { standing } from './standing.ts'
import type { OrderFacts } from './types.ts'

/** One instalment as a person reads it. */
export interface InstalmentState {
  readonly id: string
  readonly label: string
  /** "when progress reaches 30 %, bill up to 50 %" */
  readonly sentence: string
  readonly fired: boolean
  readonly share: Minor
  readonly billed: Minor
  /**
   * BILLED: the status is that of the documents which bill it. HELD: credited and not billed again
   * by itself.
   */
  readonly status: 'READY' | 'FUTURE' | 'BILLED' | 'HELD'
}

export function instalmentStates(facts: OrderFacts, day: Day): InstalmentState[] {
  const { plan } = facts.order
  if (plan === undefined) return []
  const stand = standing(facts, day)
  const shares = instalmentShares(facts.order, plan)
  const held = heldShares(facts, stand.fired, missingShares(facts, plan))
  return plan.instalments.map((instalment) => {
    const fired = stand.fired.includes(instalment)
    const share = shares.get(instalment.id) ?? 0n
    const billed = facts.instalmentBilled[instalment.id] ?? 0n
    const status = statusOf({
      fired,
      open: share - billed,
      billed,
      ready: stand.ready > 0n,
      held: held.get(instalment.id) ?? 0n,
    })
    const sentence = instalmentSentence(instalment)
    return { id: instalment.id, label: instalment.label, sentence, fired, share, billed, status }
  })
}

interface Signs {
  readonly fired: boolean
  /** Of its share, not yet billed. */
  readonly open: Minor
  readonly billed: Minor
  readonly ready: boolean
  readonly held: Minor
}

function statusOf({ fired, open, billed, ready, held }: Signs): InstalmentState['status'] {
  if (open <= 0n && (fired || billed > 0n)) return 'BILLED'
  if (!fired) return 'FUTURE'
  if (ready && open > held) return 'READY'
  // Fired, nothing ready: a hold, or cents that rounding moved to another instalment.
  return held > 0n ? 'HELD' : 'BILLED'
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
