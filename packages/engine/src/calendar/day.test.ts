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

  it('are those of the calendar, one by one over four hundred years', () => {
    const strange: string[] = []
    for (let number = dayNumber('1899-12-31' as Day); number < 146_097; number += 1) {
      const day = dayOfNumber(number)
      const real = new Date(number * 86_400_000).toISOString().slice(0, 10)
      if (day !== real || parseDay(day) !== day || dayNumber(day) !== number) strange.push(day)
    }
    expect(strange).toEqual([])
  })

  it('begin with the year 1 and sort as they follow each other', () => {
    expect(parseDay('0001-01-01')).toBe('0001-01-01')
    expect(addDays('0001-12-31' as Day, 1)).toBe('0002-01-01')
    expect(addDays('9999-12-20' as Day, 30)).toBe('9999-12-31')
    expect(addMonths('9999-12-20' as Day, 1)).toBe('9999-12-31')
    expect(addDays('0001-01-02' as Day, -30)).toBe('0001-01-01')
    expect(['9999-12-31', '0999-01-01', '1000-01-01'].toSorted()).toEqual([
      '0999-01-01',
      '1000-01-01',
      '9999-12-31',
    ])
  })

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
    ['2026-03-31', -13, '2025-02-28'],
  ])('%s and %s months is %s', (day, months, expected) => {
    expect(addMonths(day as Day, months)).toBe(expected)
  })

  it('clamps months to their end', () => {
    expect(addMonths('2026-01-31' as Day, 1)).toBe('2026-02-28')
    expect(addMonths('2026-01-31' as Day, 13)).toBe('2027-02-28')
    expect(addMonths('2026-03-31' as Day, -1)).toBe('2026-02-28')
  })
})
