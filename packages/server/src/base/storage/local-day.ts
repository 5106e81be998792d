import { type Day, parseDay } from '@tranche/engine'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timezone, format)
  }
  return format
}

function localParts(instant: Date, timezone: string): Record<string, string> {
  return Object.fromEntries(
    formatOf(timezone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
}

export function isTimezone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** The calendar day of an instant in a time zone; none after the year 9999. */
export function writableDay(instant: string, timezone: string): Day | undefined {
  const { year = '', month = '', day = '' } = localParts(new Date(instant), timezone)
  return parseDay(`${year.padStart(4, '0')}-${month}-${day}`)
}

/** The same of an instant that is known to have one. */
export function dayIn(instant: string, timezone: string): Day {
  const found = writableDay(instant, timezone)
  if (found === undefined) throw new Error(`${instant} has no day in ${timezone}`)
  return found
}

/** The first instant of a day in a time zone. */
export function startOfDay(day: Day, timezone: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`)
  // The offset is looked up twice, because it may change between midnight UTC and local midnight.
  let instant = utc - offset(utc, timezone)
  instant = utc - offset(instant, timezone)
  return new Date(instant).toISOString()
}

function offset(instant: number, timezone: string): number {
  const { year, month, day, hour, minute, second } = localParts(new Date(instant), timezone)
  return (
    Date.parse(`${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`) - instant
  )
}
