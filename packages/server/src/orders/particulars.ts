import { factsOn, type MissingParticular, type OrderFacts } from '@tranche/engine'
import type { Particulars } from '../base/particulars.ts'
import type { Organization, OrganizationView } from '../organizations/index.ts'
import type { LoadedOrder } from './order-facts.ts'

/**
 * What a document cannot do without, as sentences with the cure: names everywhere, and what the
 * law of the buyer's country asks for. None of it stands in front of the first order. Issuing is
 * refused for this and nothing else; what the seller's own law asks for is advice
 * (`askedOfSeller`).
 */
export function missingParticulars(
  organization: OrganizationView,
  buyer: Particulars,
): MissingParticular[] {
  const missing: MissingParticular[] = []
  if (organization.particulars.name.trim() === '') {
    missing.push({
      code: 'particulars_missing',
      message: 'The organization has no name: give it one in its particulars',
      field: 'organization.name',
    })
  }
  if (buyer.name.trim() === '') {
    missing.push({
      code: 'particulars_missing',
      message: 'The customer has no name: give it one in its particulars',
      field: 'customer.name',
    })
  }
  return [...missing, ...missingByLaw(buyer)]
}

/** A country whose tax invoice must name the number under which the buyer is registered. */
interface NumberedBuyers {
  readonly country: string
  /** What the law calls the number. */
  readonly number: string
}

/**
 * AE: Executive Regulation of Federal Decree-Law 8/2017 on VAT (Cabinet Decision 52/2017),
 * Article 59 (1): name, address and Tax Registration Number of a registered recipient.
 * IN: Central Goods and Services Tax Rules 2017, rule 46: name, address and GSTIN or UIN of a
 * registered recipient.
 * Both mean registered buyers; of one that is not, the tax id says so in words and is printed.
 */
const numberedBuyers: Readonly<Record<string, NumberedBuyers>> = {
  AE: { country: 'the United Arab Emirates', number: 'Tax Registration Number' },
  IN: { country: 'India', number: 'GSTIN' },
}

function missingByLaw({ name, taxId = '', address }: Particulars): MissingParticular[] {
  const law = numberedBuyers[address?.country ?? '']
  if (law === undefined || taxId.trim() !== '') return []
  const message =
    `${name} has no tax id, and an invoice to ${law.country} names the buyer's ${law.number}: ` +
    'enter it, or "not registered" where there is none'
  return [{ code: 'missing_tax_id', message, field: 'customer.tax_id' }]
}

/** The codes of what is missing, as faults and blockers carry them. */
export function isMissing(code: string): boolean {
  return code === 'particulars_missing' || code === 'missing_tax_id'
}

/** The facts as they are today, with what is missing to issue on them. */
export function completeFacts(
  organization: Organization,
  { head, facts }: LoadedOrder,
): OrderFacts {
  const missing = missingParticulars(organization, head.customer_particulars)
  return factsOn({ ...facts, missing }, organization.today)
}
