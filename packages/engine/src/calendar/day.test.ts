import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  type Day,
  dayNumber,
  dayOfNumber,
  daysBetween,
  parseDay,
} from './day.ts'

describe('days', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '0000-01-01', '1900-02-29', ''])(
    '%s is no day',
    (text) => expect(parseDay(text)).toBeUndefined(),
  )

  it('counts over leap years and back', () => {
    expect(dayNumber('1970-01-01' as Day)).toBe(0)
    expect(addDays('2024-02-28' as Day, 2)).toBe('2024-03-01')
    expect(addDays('2000-02-29' as Day, 366)).toBe('2001-03-01')
    expect(daysBetween('2026-01-01' as Day, '2025-12-31' as Day)).toBe(-1)
    for (let number = -200_000; number < 200_000; number += 997) {
      expect(dayNumber(dayOfNumber(number))).toBe(number)
    }
  })

  it('clamps months to their end', () => {
    expect(addMonths('2026-01-31' as Day, 1)).toBe('2026-02-28')
    expect(addMonths('2026-01-31' as Day, 13)).toBe('2027-02-28')
    expect(addMonths('2026-03-31' as Day, -1)).toBe('2026-02-28')
  })
})
