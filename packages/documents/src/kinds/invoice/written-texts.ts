import type { Party } from '../../letter/parts.ts'
import type { Unnumbered } from '../kind.ts'
import type { InvoiceData } from './data.ts'

/** Every text of an invoice that somebody wrote: all that is no figure, day or word of ours. */
export function writtenTexts(document: Unnumbered<InvoiceData>): readonly string[] {
  const { seller, buyer, bank, proposal } = document
  const texts = [
    document.orderLabel,
    document.orderNumber,
    document.customerReference,
    document.note,
    bank?.name,
    ...namesOf(buyer),
    ...namesOf(seller),
  ]
  for (const { label, unit } of proposal.lines) texts.push(label, unit)
  for (const { label } of proposal.instalments) texts.push(label)
  for (const { person, role, receipt } of document.work ?? []) texts.push(person, role, receipt)
  return texts.filter((text) => text !== undefined)
}

function namesOf({ name, legalName, address = {}, taxId, email }: Party) {
  const { street, postcode, city, region } = address
  return [name, legalName, street, postcode, city, region, taxId, email]
}
