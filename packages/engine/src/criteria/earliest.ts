import type { Day } from '../calendar/day.ts'
import type { CriterionKind } from '../orders/billing/criterion.ts'

/** Not before a day. */
export const earliest = {
  key: 'earliest',
  field: { form: 'day', says: 'Nothing gets ready before this day.' },
  missing: 'earliest',
  reason: 'date_reached',
  blocker: 'before_date',
  read: (text, { path, read }) => read.day(text, path),
  write: (day) => day,
  decide: (date, { day }) => ({ met: day >= date, facts: { date } }),
  nextOn: (date, { day }) => (date > day ? date : undefined),
} as const satisfies CriterionKind<string, Day>
