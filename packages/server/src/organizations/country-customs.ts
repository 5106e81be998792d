import type { Paper } from './words.ts'

/**
 * The time zone in which most of a country's business is done, where it has several; or its name
 * in the IANA database, where `Intl` still knows it by an older one, which a PostgreSQL may lack.
 */
const mainZones: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ER: 'Africa/Asmara',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  FO: 'Atlantic/Faroe',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  IN: 'Asia/Kolkata',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MM: 'Asia/Yangon',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NP: 'Asia/Kathmandu',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Hebron',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  VN: 'Asia/Ho_Chi_Minh',
  XK: 'Europe/Belgrade',
}

/** Newer JavaScript calls it `getTimeZones`; Node.js 20 has a property. */
type Zoned = Intl.Locale & {
  readonly timeZones?: readonly string[]
  readonly getTimeZones?: () => readonly string[] | undefined
}

/** Zones of a country as CLDR lists them, in no order of weight. */
export function zonesOfCountry(country: string): readonly string[] {
  const locale: Zoned = new Intl.Locale(`und-${country}`)
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}

/** Where nobody names a time zone; UTC where none is known, as for Antarctica. */
export function zoneOfCountry(country: string): string {
  return mainZones[country] ?? zonesOfCountry(country)[0] ?? 'UTC'
}

/**
 * Days until an invoice is due, proposed until an organization says its own. 30 is where the law
 * of most countries begins to count a delay if nothing was agreed: Directive 2011/7/EU, Article
 * 3 (3) (DE: BGB §286 (3); FR: Code de commerce L441-10), GB: Late Payment of Commercial Debts
 * (Interest) Act 1998, section 4; and what is usual where the law sets nothing (CH, US, CA, AE).
 *
 * - IN: Micro, Small and Medium Enterprises Development Act 2006, sections 2 (b) and 15: 15 days
 *   where nothing is agreed in writing.
 */
const termDays: Readonly<Record<string, number>> = { IN: 15 }

export function termOfCountry(country: string): number {
  return termDays[country] ?? 30
}

/** Where sheets of paper are those of North America. */
export function paperOfCountry(country: string): Paper {
  return country === 'US' || country === 'CA' ? 'us-letter' : 'a4'
}
