import type { BillingMode } from '../../orders/billing/criterion.ts'

/** What is performed gets ready once all criteria that are set hold; without one, at once. */
export const rules = {
  key: 'rules',
  says: 'What is performed, once all criteria that are set hold.',
  criteria: ['earliest', 'every', 'progress', 'status', 'minimum'],
} as const satisfies BillingMode
