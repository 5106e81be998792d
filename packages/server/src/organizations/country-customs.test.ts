import { describe, expect, it } from 'vitest'
import { isTimezone } from '../base/storage/local-day.ts'
import { paperOfCountry, termOfCountry, zoneOfCountry, zonesOfCountry } from './country-customs.ts'

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const countries = letters
  .flatMap((first) => letters.map((second) => `${first}${second}`))
  .filter((code) => names.of(code) !== undefined)

describe('what a new organization begins with', () => {
  it('is a time zone of its country, the main one where there are several', () => {
    expect(zoneOfCountry('DE')).toBe('Europe/Berlin')
    expect(zoneOfCountry('FR')).toBe('Europe/Paris')
    expect(zoneOfCountry('US')).toBe('America/New_York')
    expect(zoneOfCountry('IN')).toBe('Asia/Kolkata')
    expect(zoneOfCountry('AQ')).not.toBe('')
    expect(zoneOfCountry('ZZ')).toBe('UTC')
  })

  it('is a zone that is known, whatever the country; the first of several is never taken', () => {
    const uninhabited = ['AQ', 'UM']
    const several = countries.filter((code) => zonesOfCountry(code).length > 1)
    expect(several.length).toBeGreaterThan(20)
    for (const code of countries)
      expect([code, isTimezone(zoneOfCountry(code))]).toEqual([code, true])
    const sameTime = (code: string) => {
      const format = (timeZone: string) =>
        new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
      const known = zonesOfCountry(code).map(format)
      return known.includes(format(zoneOfCountry(code)))
    }
    for (const code of several) {
      if (!uninhabited.includes(code)) expect([code, sameTime(code)]).toEqual([code, true])
    }
  })

  it('is a term of payment and a paper', () => {
    expect(['DE', 'FR', 'US', 'IN'].map(termOfCountry)).toEqual([30, 30, 30, 15])
    expect(['DE', 'CA'].map(paperOfCountry)).toEqual(['a4', 'us-letter'])
  })
})
