import { i18n } from '@lingui/core'
import { afterEach, expect, it, vi } from 'vitest'
import { showDay } from './format.ts'
import { readDay } from './read-day.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  i18n.loadAndActivate({ locale: 'en', messages: {} })
})

function speak(locale: string, tag: string): void {
  vi.stubGlobal('navigator', { languages: [tag] })
  i18n.loadAndActivate({ locale, messages: {} })
}

it.each([
  ['en', 'en-GB', '31 Mar 2026'],
  ['en', 'en-US', 'Mar 31, 2026'],
  ['de', 'de-AT', '31.03.2026'],
  ['fr', 'fr-FR', '31 mars 2026'],
])('a day is read as it is shown: %s, %s', (locale, tag, shown) => {
  speak(locale, tag)
  expect(showDay('2026-03-31')).toBe(shown)
  for (let month = 1; month <= 12; month += 1) {
    const day = `2026-${month.toString().padStart(2, '0')}-09`
    expect(readDay(showDay(day))).toBe(day)
  }
  expect(readDay('2026-03-31')).toBe('2026-03-31')
})

it('figures are read in the order of the region, and what is no day is none', () => {
  speak('en', 'en-US')
  expect(readDay('4/9/2026')).toBe('2026-04-09')
  expect(readDay('09.04.2026')).toBe('2026-04-09')
  speak('en', 'en-GB')
  expect(readDay('9/4/26')).toBe('2026-04-09')
  expect(readDay('9th April 2026')).toBe('2026-04-09')
  const none = [
    '',
    'soon',
    '31.02.2026',
    '13/13/2026',
    '31 Mar',
    'Mar 2026',
    '1 2 3 4',
    '2026-02-30',
  ]
  for (const text of none) expect([text, readDay(text)]).toEqual([text, undefined])
  speak('de', 'de-DE')
  expect(readDay('9. März 2026')).toBe('2026-03-09')
  speak('fr', 'fr-FR')
  expect(readDay('1er août 2026')).toBe('2026-08-01')
})
