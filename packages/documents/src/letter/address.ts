import { countryName } from './country-names.ts'
import type { Language } from './language.ts'

export interface PrintedAddress {
  readonly street?: string
  readonly postcode?: string
  readonly city?: string
  readonly region?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

const regionAfterCity = new Set(['US', 'CA', 'AU', 'NZ', 'IN'])
const postcodeBelow = new Set(['GB', 'IE'])

/**
 * Street and town in the order of the address's own country; the country only when it is `foreign`.
 */
export function addressLines(
  address: PrintedAddress | undefined,
  language: Language,
  foreign: boolean,
): readonly string[] {
  if (address === undefined) return []
  const country = address.country?.toUpperCase() ?? ''
  const lines = [...(address.street ?? '').split('\n'), ...townLines(address, country)]
  if (foreign && country !== '') lines.push(countryName(country, language))
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

function townLines(address: PrintedAddress, country: string): readonly string[] {
  const { postcode = '', city = '', region = '' } = address
  if (regionAfterCity.has(country)) {
    const place = [city, region].filter((part) => part !== '').join(', ')
    return [`${place} ${postcode}`]
  }
  if (postcodeBelow.has(country)) return [city, region, postcode]
  return [`${postcode} ${city}`, region]
}
