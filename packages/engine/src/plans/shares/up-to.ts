import { fault } from '../../fault/fault.ts'
import { evenly } from '../../money/allocate.ts'
import { formatMicro, type Micro, microHundred } from '../../money/decimal.ts'
import type { Share, ShareKind } from '../../orders/plan/share.ts'

/** So much of the order, with all that was billed before. */
export const upTo = {
  key: 'upTo',
  field: { form: 'percent', says: 'Cumulative percent of the order.' },
  read: (text, { path, read }) => ({ upTo: read.percent(text, path, microHundred) }),
  write: (claim) => formatMicro(claim.upTo ?? 0n),
  split(claim, parts, before) {
    let reached = before?.upTo ?? 0n
    return evenly((claim.upTo ?? 0n) - reached, parts).map((part) => {
      reached += part
      return { upTo: reached }
    })
  },
  check(shares) {
    let before: Micro = 0n
    return shares.flatMap(({ instalment, claim, path }) => {
      const now = claim.upTo ?? 0n
      const message = `Instalment "${instalment.id}" bills up to ${formatMicro(now)} %, less than the ${formatMicro(before)} % before it: shares must not fall`
      const falls = now < before
      const facts = {
        instalment: instalment.id,
        share: formatMicro(now),
        before: formatMicro(before),
      }
      before = now
      return falls ? [fault('plan_falls', message, { path, facts })] : []
    })
  },
} as const satisfies ShareKind<string>

export const upToAll: Share = { kind: upTo, claim: { upTo: microHundred } }
