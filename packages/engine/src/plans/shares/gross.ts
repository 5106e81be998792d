import { evenly } from '../../money/allocate.ts'
import { formatAmount } from '../../money/currency.ts'
import type { ShareKind } from '../../orders/plan/share.ts'

/** An amount with its tax. */
export const gross = {
  key: 'gross',
  field: { form: 'amount', says: 'Gross.' },
  read: (text, { path, read }) => ({ gross: read.amount(text, path) }),
  write: (claim, currency) => formatAmount(claim.gross ?? 0n, currency),
  split: (claim, parts) => evenly(claim.gross ?? 0n, parts).map((gross) => ({ gross })),
} as const satisfies ShareKind<string>
