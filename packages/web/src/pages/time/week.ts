import { region } from '../../words/locale.ts'

const DAY_MS = 86_400_000
const instantOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

export function addDays(day: string, count: number): string {
  return new Date(instantOf(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/** Monday to Sunday around a day. */
export function weekOf(day: string): string[] {
  const weekday = (new Date(instantOf(day)).getUTCDay() + 6) % 7
  return Array.from({ length: 7 }, (_, index) => addDays(day, index - weekday))
}

/** "Fri 27" */
export function dayName(day: string, weekday: 'short' | 'narrow' = 'short'): string {
  const format = new Intl.DateTimeFormat(region(), { weekday, day: 'numeric', timeZone: 'UTC' })
  return format.format(instantOf(day))
}

/** "23 – 29 Mar 2026" */
export function weekName(days: readonly string[]): string {
  const format = new Intl.DateTimeFormat(region(), { dateStyle: 'medium', timeZone: 'UTC' })
  return format.formatRange(instantOf(days[0] ?? ''), instantOf(days.at(-1) ?? ''))
}
