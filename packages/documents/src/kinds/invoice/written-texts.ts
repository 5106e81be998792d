import type { Party } from '../../letter/parts.ts'
import type { Unnumbered } from '../kind.ts'
import { type AnyInvoiceData, partsOfDocument } from './data.ts'

/** Every text of an invoice that somebody wrote: all that is no figure, day or word of ours. */
export function writtenTexts(document: Unnumbered<AnyInvoiceData>): readonly string[] {
  const { seller, buyer, bank, note } = document
  const texts = [note, bank?.name, ...namesOf(buyer), ...namesOf(seller)]
  for (const part of partsOfDocument(document)) {
    texts.push(part.orderLabel, part.orderNumber, part.customerReference)
    for (const { label, unit } of part.proposal.lines) texts.push(label, unit)
    for (const { label } of part.proposal.instalments) texts.push(label)
    for (const { person, role, receipt } of part.work ?? []) texts.push(person, role, receipt)
  }
  return texts.filter((text) => text !== undefined)
}

function namesOf({ name, legalName, address = {}, taxId, email }: Party) {
  const { street, postcode, city, region } = address
  return [name, legalName, street, postcode, city, region, taxId, email]
}
