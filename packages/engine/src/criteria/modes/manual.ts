import type { BillingMode } from '../../orders/billing/criterion.ts'
import { on } from '../on.ts'

/** Somebody says when: on a day, or by billing it by hand. */
export const manual = {
  key: 'manual',
  says: 'From a day on that somebody sets; without it, by hand.',
  criteria: ['on'],
  always: on,
  isSilent: true,
} as const satisfies BillingMode
