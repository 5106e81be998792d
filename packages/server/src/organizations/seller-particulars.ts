import type { OrganizationView } from './views.ts'

type Asked = 'address.street' | 'address.postcode' | 'address.city' | 'tax_id'

const place: readonly Asked[] = ['address.street', 'address.city']
const placeByCode: readonly Asked[] = ['address.street', 'address.postcode', 'address.city']

/** What the seller's own law has its invoices state of the seller. */
interface SellerLaw {
  readonly countries: string
  readonly asked: readonly Asked[]
}

/**
 * - European Union: Directive 2006/112/EC, Article 226 (3) the VAT identification number of the
 *   seller and (5) its full name and address. In Germany, Umsatzsteuergesetz §14 (4) nos. 1 and 2:
 *   the same, or the tax number in place of the VAT id.
 * - GB: Value Added Tax Regulations 1995, regulation 14 (1): name, address, registration number.
 * - CH: Mehrwertsteuergesetz Art. 26 (2) a: name and place, and the number in the register.
 * - AE: Cabinet Decision 52/2017, Article 59 (1): name, address, Tax Registration Number. There
 *   are no postcodes.
 * - IN: Central Goods and Services Tax Rules 2017, rule 46 (a): name, address, GSTIN.
 */
const laws: readonly SellerLaw[] = [
  {
    countries: 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
    asked: [...placeByCode, 'tax_id'],
  },
  { countries: 'CH GB IN', asked: [...placeByCode, 'tax_id'] },
  { countries: 'AE', asked: [...place, 'tax_id'] },
]

/** Of every other country: a name and an address. */
const usual: readonly Asked[] = place

/**
 * What the law asks the organization to state of itself on its invoices and nobody has entered:
 * advice, to be asked for where somebody is about to issue. Nothing is refused for it, because
 * whether the law applies (a small business, another country) is for the seller to say. What
 * issuing demands and is refused without is `missingParticulars`.
 */
export function askedOfSeller({ country, particulars }: OrganizationView): string[] {
  const { name, legalName, address, taxId } = particulars
  const given: Readonly<Record<Asked, string | undefined>> = {
    'address.street': address?.street,
    'address.postcode': address?.postcode,
    'address.city': address?.city,
    tax_id: taxId,
  }
  const law = laws.find(({ countries }) => countries.split(' ').includes(country))
  return [
    ...(isBlank(name) && isBlank(legalName) ? ['name'] : []),
    ...(law?.asked ?? usual).filter((field) => isBlank(given[field])),
  ]
}

/** Countries of the IBAN registry (ISO 13616, release 99) in which it is how one is paid. */
const ibanCountries =
  'AD AE AL AT AZ BA BE BG BH BR BY CH CR CY CZ DE DK DO EE EG ES FI FO FR GB GE GI GL GR GT HR ' +
  'HU IE IL IQ IS IT JO KW KZ LB LC LI LT LU LV LY MC MD ME MK MR MT MU NI NL NO PK PL PS PT QA ' +
  'RO RS SA SC SE SI SK SM SN ST SV TL TN TR UA VA VG XK'

/**
 * What no law asks for, and the customer still needs in order to pay: an account, where one is
 * named by an IBAN. An invoice without it is as good an invoice.
 */
export function wantedOfSeller({ country, bank }: OrganizationView): string[] {
  const known = !isBlank(bank?.iban) || !isBlank(bank?.name)
  return known || !ibanCountries.split(' ').includes(country) ? [] : ['bank.iban']
}

function isBlank(text = ''): boolean {
  return text.trim() === ''
}
