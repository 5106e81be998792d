import { absolute, formatDecimal, type Minor, parseDecimal } from './decimal.ts'

/**
 * Minor units of ISO 4217 (list one); a currency not named here has two.
 * HUF and ISK follow the standard (2 and 0), not the coins in circulation.
 */
const exponents: ReadonlyMap<string, number> = new Map([
  ...of(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...of(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...of(4, 'CLF UYW'),
])

const twoDigits = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD ' +
    'CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS ' +
    'GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD ' +
    'LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB ' +
    'PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP ' +
    'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'
  ).split(' '),
)

function of(digits: number, codes: string): [code: string, digits: number][] {
  return codes.split(' ').map((code) => [code, digits])
}

/** Whether it is a code of ISO 4217 that is in use: `EUR`. */
export function isCurrency(code: string): boolean {
  return exponents.has(code) || twoDigits.has(code)
}

/** Digits after the point: 0 JPY, 2 EUR, 3 KWD, 4 CLF. */
export function currencyDigits(code: string): number {
  return exponents.get(code) ?? 2
}

/** Digits of the largest amount in minor units: what is stored and its sums fit 64 bits. */
export const amountDigits = 18
/** 9,999,999,999,999,999.99 EUR */
export const amountMost: Minor = 10n ** BigInt(amountDigits) - 1n

/**
 * "1234.56" in the currency → minor units; undefined when it has more digits than the currency, or
 * is larger than what is kept.
 */
export function parseAmount(text: string, currency: string): Minor | undefined {
  const value = parseDecimal(text, currencyDigits(currency))
  return value === undefined || absolute(value) > amountMost ? undefined : value
}

/** Minor units as decimal text with the digits of the currency: 123456n EUR → "1234.56". */
export function formatAmount(amount: Minor, currency: string): string {
  return formatDecimal(amount, currencyDigits(currency))
}

/** For sentences: "1,234.56". Programs read `formatAmount`. */
export function readableAmount(amount: Minor, currency: string): string {
  const [whole = '', fraction] = formatAmount(amount, currency).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
