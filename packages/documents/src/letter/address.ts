import type { Language } from './language.ts'

export interface PrintedAddress {
  readonly street?: string
  readonly postcode?: string
  readonly city?: string
  readonly region?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

/**
 * Country names are a table, not Intl: its names change between Node builds, our bytes must not.
 */
const countries: Readonly<Record<string, readonly [en: string, de: string, fr: string]>> = {
  AT: ['Austria', 'Österreich', 'Autriche'],
  AU: ['Australia', 'Australien', 'Australie'],
  BE: ['Belgium', 'Belgien', 'Belgique'],
  BR: ['Brazil', 'Brasilien', 'Brésil'],
  CA: ['Canada', 'Kanada', 'Canada'],
  CH: ['Switzerland', 'Schweiz', 'Suisse'],
  CN: ['China', 'China', 'Chine'],
  CZ: ['Czechia', 'Tschechien', 'Tchéquie'],
  DE: ['Germany', 'Deutschland', 'Allemagne'],
  DK: ['Denmark', 'Dänemark', 'Danemark'],
  ES: ['Spain', 'Spanien', 'Espagne'],
  FI: ['Finland', 'Finnland', 'Finlande'],
  FR: ['France', 'Frankreich', 'France'],
  GB: ['United Kingdom', 'Vereinigtes Königreich', 'Royaume-Uni'],
  GR: ['Greece', 'Griechenland', 'Grèce'],
  HU: ['Hungary', 'Ungarn', 'Hongrie'],
  IE: ['Ireland', 'Irland', 'Irlande'],
  IN: ['India', 'Indien', 'Inde'],
  IT: ['Italy', 'Italien', 'Italie'],
  JP: ['Japan', 'Japan', 'Japon'],
  KR: ['South Korea', 'Südkorea', 'Corée du Sud'],
  LI: ['Liechtenstein', 'Liechtenstein', 'Liechtenstein'],
  LU: ['Luxembourg', 'Luxemburg', 'Luxembourg'],
  MX: ['Mexico', 'Mexiko', 'Mexique'],
  NL: ['Netherlands', 'Niederlande', 'Pays-Bas'],
  NO: ['Norway', 'Norwegen', 'Norvège'],
  NZ: ['New Zealand', 'Neuseeland', 'Nouvelle-Zélande'],
  PL: ['Poland', 'Polen', 'Pologne'],
  PT: ['Portugal', 'Portugal', 'Portugal'],
  SE: ['Sweden', 'Schweden', 'Suède'],
  SG: ['Singapore', 'Singapur', 'Singapour'],
  SI: ['Slovenia', 'Slowenien', 'Slovénie'],
  SK: ['Slovakia', 'Slowakei', 'Slovaquie'],
  TR: ['Türkiye', 'Türkei', 'Turquie'],
  TW: ['Taiwan', 'Taiwan', 'Taïwan'],
  US: ['United States', 'Vereinigte Staaten', 'États-Unis'],
  ZA: ['South Africa', 'Südafrika', 'Afrique du Sud'],
}

/** The name in the document's language; a country not in the table keeps its code. */
export function countryName(code: string, language: Language): string {
  const names = countries[code.toUpperCase()]
  if (names === undefined) return code
  return names[language === 'en' ? 0 : language === 'de' ? 1 : 2]
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
