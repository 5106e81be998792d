import type { Day } from '../calendar/day.ts'
import type { CriterionKind } from '../orders/billing/criterion.ts'

/** From the day that somebody chose on; without one, never by itself. */
export const on = {
  key: 'on',
  field: { form: 'day', says: 'Ready from this day on; without it, billed by hand.' },
  missing: 'on',
  reason: 'date_reached',
  blocker: 'by_hand',
  read: (text, { path, read }) => read.day(text, path),
  write: (day) => day ?? '',
  decide: (date, { day }) =>
    date === undefined ? { met: false } : { met: day >= date, facts: { date } },
  nextOn: (date, { day }) => (date !== undefined && date > day ? date : undefined),
} as const satisfies CriterionKind<string, Day | undefined>
