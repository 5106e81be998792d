import type { BillingMode } from '../../orders/billing/criterion.ts'
import { shares } from '../shares.ts'

/** Each line up to a percent that the project's status says. */
export const lineRules = {
  key: 'lineRules',
  says: 'Each line up to a percent, by the status of the project.',
  criteria: ['shares'],
  needs: shares.key,
} as const satisfies BillingMode
