import { addDays, addMonths, type Day } from './day.ts'

/** A length of time, exactly one of the two; below zero it runs back. */
export interface Span {
  /** Below zero it runs back. */
  readonly days?: number | undefined
  /** Clamped at the month's end: 31 January, 28 or 29 February, 31 March. */
  readonly months?: number | undefined
}

/** The day so much later. */
export function shifted(day: Day, { days = 0, months = 0 }: Span = {}): Day {
  if (months !== 0) return addMonths(day, months)
  return days === 0 ? day : addDays(day, days)
}
