import { region } from './locale.ts'

/**
 * A day as somebody writes it, as "2026-03-31": in the form of the screen ("31 Mar 2026",
 * "Mar 31, 2026", "31.03.2026"), in figures in the order of the region, or as it is here.
 * Undefined where it is none.
 */
export function readDay(typed: string): string | undefined {
  const text = typed.trim().toLowerCase()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3])
  const figures = /^(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{4}|\d{2})$/.exec(text)
  if (figures !== null) {
    const [, first, second, year] = figures
    const monthFirst = region() === 'en-US' && !text.includes('.')
    return monthFirst ? dayOf(year, first, second) : dayOf(year, second, first)
  }
  const parts = text.split(/[\s.,]+/).filter((part) => part !== '')
  const months = parts.filter((part) => !/^\d/.test(part)).map(monthOf)
  const [date, year, ...more] = parts.filter((part) => /^\d+(?:st|nd|rd|th|er)?$/.test(part))
  if (months.length !== 1 || parts.length !== 3 || more.length > 0) return undefined
  return dayOf(year, months[0], date?.replace(/\D+$/, ''))
}

/** "mar", "march", "märz" → "3", in the language in force and in English. */
function monthOf(word: string): string | undefined {
  for (const locale of [region(), 'en-GB']) {
    for (let month = 1; month <= 12; month += 1) {
      const first = new Date(Date.UTC(2026, month - 1, 1))
      const names = (['long', 'short'] as const).map((form) => {
        const options = { month: form, day: 'numeric', timeZone: 'UTC' } as const
        const part = new Intl.DateTimeFormat(locale, options)
          .formatToParts(first)
          .find(({ type }) => type === 'month')
        return part?.value.toLowerCase().replace('.', '') ?? ''
      })
      const bare = word.replace('.', '')
      if (names.includes(bare) || (bare.length >= 3 && names[0]?.startsWith(bare) === true)) {
        return month.toString()
      }
    }
  }
  return undefined
}

function dayOf(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
): string | undefined {
  if (year === undefined || month === undefined || date === undefined) return undefined
  const whole = year.length === 2 ? `20${year}` : year
  const day = `${whole}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const instant = new Date(`${day}T00:00:00Z`)
  const stands = !Number.isNaN(instant.valueOf()) && instant.toISOString().startsWith(day)
  return stands ? day : undefined
}
