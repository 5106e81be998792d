import { fault } from '../../fault/fault.ts'
import { evenly } from '../../money/allocate.ts'
import { formatMicro, type Micro, microHundred } from '../../money/decimal.ts'
import type { ShareKind } from '../../orders/plan/share.ts'

/** A part of the order. */
export const percent = {
  key: 'percent',
  field: { form: 'percent', says: 'Of the order, net.' },
  read: (text, { path, read }) => ({ percent: read.percent(text, path, microHundred) }),
  write: (claim) => formatMicro(claim.percent ?? 0n),
  split: (claim, parts) => evenly(claim.percent ?? 0n, parts).map((percent) => ({ percent })),
  check(shares) {
    let total: Micro = 0n
    return shares.flatMap(({ claim, path }) => {
      total += claim.percent ?? 0n
      if (total <= microHundred) return []
      const text = formatMicro(total)
      const message = `The percents add up to ${text} %, more than 100 %: lower one`
      return [fault('plan_exceeds', message, { path, facts: { total: text, max: '100' } })]
    })
  },
} as const satisfies ShareKind<string>
