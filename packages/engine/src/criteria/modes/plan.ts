import type { BillingMode } from '../../orders/billing/criterion.ts'

/** By the instalments of the order's plan, which says the rest. */
export const plan = {
  key: 'plan',
  says: 'By the instalments of its plan.',
  criteria: [],
} as const satisfies BillingMode
