import type { OrderFacts } from '@tranche/engine'
import type { LoadedOrder } from '../storage/order-facts.ts'
import type { Organization } from '../storage/organizations.ts'
import type { Particulars } from './contract.ts'

/**
 * What a document cannot do without, as sentences with the cure. What a country's law asks for
 * beyond names belongs here too; it must never stand in front of the first order.
 */
export function missingParticulars(organization: Organization, buyer: Particulars): string[] {
  const missing: string[] = []
  if (organization.particulars.name.trim() === '') {
    missing.push('The organization has no name: give it one in its particulars')
  }
  if (buyer.name.trim() === '') {
    missing.push('The customer has no name: give it one in its particulars')
  }
  return missing
}

/** The facts with what is missing to issue on them. */
export function completeFacts(organization: Organization, loaded: LoadedOrder): OrderFacts {
  const missing = missingParticulars(organization, loaded.head.customer_particulars)
  return missing.length === 0 ? loaded.facts : { ...loaded.facts, missing }
}
