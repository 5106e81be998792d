import { describe, expect, it } from 'vitest'
import { countryChoices, currencyChoices, currencyOf } from './countries.ts'

describe('countries', () => {
  it('name themselves in the language, each with a currency', () => {
    expect(currencyOf.size).toBe(244)
    expect([...currencyOf.values()].every((code) => /^[A-Z]{3}$/.test(code))).toBe(true)
    expect(currencyOf.get('AE')).toBe('AED')
    expect(currencyOf.get('DE')).toBe('EUR')
    const german = countryChoices('de')
    expect(german.find(({ value }) => value === 'FR')?.label).toBe('Frankreich')
    expect(german.map(({ label }) => label)[0]).toBe('Afghanistan')
  })

  it('offer every currency once', () => {
    const codes = currencyChoices('en').map(({ value }) => value)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).toContain('USD')
  })
})
