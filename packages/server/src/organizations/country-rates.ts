import type { OfferedRate } from './views.ts'

/** What the tax is called on invoices, and its rates in percent, the usual one first. */
interface CountryRates {
  readonly name: string
  readonly percents: readonly string[]
}

/**
 * Rates of value added tax as of 2026, offered until an organization chooses its own:
 *
 * - DE: Umsatzsteuergesetz §12 (1) and (2)
 * - AT: Umsatzsteuergesetz 1994 §10 (1) to (3)
 * - FR: Code général des impôts, articles 278, 278-0 bis, 279
 * - CH: Mehrwertsteuergesetz Art. 25, as of 2024-01-01
 * - GB: Value Added Tax Act 1994, sections 2 and 29A, schedule 8
 * - AE: Federal Decree-Law 8/2017, articles 3 and 45
 * - NL: Wet op de omzetbelasting 1968, article 9
 *
 * They are a beginning and no advice: which rate a line has is for its writer to say.
 */
const countries: Readonly<Record<string, CountryRates>> = {
  DE: { name: 'USt', percents: ['19', '7', '0'] },
  AT: { name: 'USt', percents: ['20', '10', '13', '0'] },
  FR: { name: 'TVA', percents: ['20', '10', '5.5', '0'] },
  CH: { name: 'MWST', percents: ['8.1', '2.6', '0'] },
  GB: { name: 'VAT', percents: ['20', '5', '0'] },
  AE: { name: 'VAT', percents: ['5', '0'] },
  NL: { name: 'BTW', percents: ['21', '9', '0'] },
}

/** What is offered in a country; where none is known, 0 %. */
export function ratesOfCountry(country: string): readonly OfferedRate[] {
  const { name, percents } = countries[country] ?? { name: '', percents: ['0'] }
  return percents.map((percent) => ({
    key: percent,
    label: `${name} ${percent} %`.trim(),
    percent,
  }))
}

/** What to store: nothing where the rates are those of the country, so that they follow it. */
export function storedRates(
  rates: readonly OfferedRate[],
  country: string,
): readonly OfferedRate[] | null {
  const usual = ratesOfCountry(country)
  const same = rates.length === usual.length && rates.every((rate, at) => equal(rate, usual[at]))
  return same ? null : rates
}

function equal(a: OfferedRate, b: OfferedRate | undefined): boolean {
  return a.key === b?.key && a.label === b.label && a.percent === b.percent
}
