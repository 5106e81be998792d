import type { Day } from '../../calendar/day.ts'
import type { TriggerKind } from '../../orders/plan/trigger.ts'

/** From a day on. */
export const date = {
  key: 'date',
  field: { form: 'day', says: 'From this day on.' },
  reason: 'date_reached',
  blocker: 'before_date',
  read: (text, { path, read }) => read.day(text, path),
  write: (day) => day,
  decide: (date, { day }) => ({ met: day >= date, facts: { date } }),
  dayOf: (day) => day,
} as const satisfies TriggerKind<string, Day>
