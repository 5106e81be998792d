import { evenly } from '../../money/allocate.ts'
import { formatAmount } from '../../money/currency.ts'
import type { ShareKind } from '../../orders/plan/share.ts'

/** An amount before tax. */
export const amount = {
  key: 'amount',
  field: { form: 'amount', says: 'Net.' },
  read: (text, { path, read }) => ({ net: read.amount(text, path) }),
  write: (claim, currency) => formatAmount(claim.net ?? 0n, currency),
  split: (claim, parts) => evenly(claim.net ?? 0n, parts).map((net) => ({ net })),
} as const satisfies ShareKind<string>
