import { expect, it } from 'vitest'
import type { Day } from '../calendar/day.ts'
import { checkDocumentDate, type DateBound, type DocumentDate } from './document-date.ts'

const at = (day: string, number: string): DateBound => ({ day: day as Day, number })

function check(day: string, change: Partial<DocumentDate> = {}) {
  return checkDocumentDate({
    day: day as Day,
    today: '2026-11-28' as Day,
    series: at('2026-11-20', 'INV-2'),
    confirmed: at('2026-11-10', 'ORD-1'),
    previous: at('2026-11-15', 'INV-1'),
    order: 'refuse',
    ...change,
  })
}

it.each(['2026-11-20', '2026-11-28'])('lets a document be dated %s', (day) => {
  expect(check(day)).toEqual({ ok: true, value: [] })
})

it.each([
  ['2026-11-19', {}, 'date_before_series', '2026-11-20'],
  ['2026-11-14', { series: at('2026-11-01', 'INV-0') }, 'date_before_previous', '2026-11-15'],
  ['2026-11-09', { series: at('2026-11-01', 'INV-0') }, 'date_before_previous', '2026-11-15'],
  [
    '2026-11-27',
    { confirmed: at('2026-11-28', 'ORD-1') },
    'date_before_confirmation',
    '2026-11-28',
  ],
] as const)('refuses %s with the earliest day', (day, change, code, earliest) => {
  const result = check(day, change)
  expect(result).toMatchObject({
    ok: false,
    faults: [{ code, path: 'issued_on', facts: { earliest, setting: 'date_order' } }],
  })
  expect(!result.ok && result.faults[0].message).toContain(`date it on ${earliest} or later`)
})

it('says where the earliest day is still to come', () => {
  const result = check('2026-11-28', { series: at('2027-01-07', 'INV-2027-00001') })
  expect(!result.ok && result.faults.map(({ message }) => message)).toEqual([
    'The document cannot be dated 2026-11-28: its series has come to INV-2027-00001 of ' +
      '2027-01-07; wait until 2027-01-07, or let the organization only warn (date_order: warn)',
  ])
})

it('only warns where the organization wants it so, of everything', () => {
  const result = check('2026-11-09', { order: 'warn' })
  expect(result.ok && result.value.map(({ code }) => code)).toEqual([
    'date_before_series',
    'date_before_previous',
    'date_before_confirmation',
  ])
})
