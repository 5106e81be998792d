import { addMonths, type Day, lastDay, monthsBetween } from './day.ts'

/** How long a period is. */
export const cycles = ['month', 'quarter', 'year'] as const
/** One of `cycles`. */
export type Cycle = (typeof cycles)[number]

/** Months of a period. */
export const monthsOf: Readonly<Record<Cycle, number>> = { month: 1, quarter: 3, year: 12 }

/** First day of a period, clamped to the month's end, each from the start; the first one is 0. */
export function periodStart(start: Day, cycle: Cycle, period: number): Day {
  return addMonths(start, period * monthsOf[cycle])
}

/** Which period a day lies in, which is not before the start. */
export function periodOn(start: Day, cycle: Cycle, day: Day): number {
  let period = Math.floor(monthsBetween(start, day) / monthsOf[cycle])
  while (period > 0 && periodStart(start, cycle, period) > day) period -= 1
  const next = () => periodStart(start, cycle, period + 1)
  while (next() <= day && next() < lastDay) period += 1
  return period
}
