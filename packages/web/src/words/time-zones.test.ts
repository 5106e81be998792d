import { expect, it } from 'vitest'
import { timeZones } from './time-zones.ts'

/** What this machine calls a zone, whatever it is called. */
const sameHere = (timeZone: string) =>
  new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone

it('offers each zone once, by its name of today', () => {
  const offered = timeZones()
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')].map(sameHere)
  expect(new Set(offered.map(sameHere))).toEqual(new Set(known))
  expect(offered).toHaveLength(new Set(known).size)
  expect(offered).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'Europe/Berlin']))
  expect(offered.filter((name) => /Calcutta|Katmandu|Rangoon|Saigon|Kiev/.test(name))).toEqual([])
})
