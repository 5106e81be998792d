import type { Day } from '@tranche/engine'
import { addressLines } from './address.ts'
import { languageOf } from './language.ts'
import type { DocumentHead, Party } from './parts.ts'
import type { Speech } from './speech.ts'

export interface LabelledText {
  readonly label: string
  readonly value: string
}

/**
 * What every document prints, as text in its language; `letter.typ` places it. No figure is
 * calculated in here, nor in any kind, except sums of printed stored figures, in bigint.
 */
export interface Printable {
  readonly language: string
  readonly paper: 'a4' | 'us-letter'
  readonly issuedOn: Day
  readonly title: string
  readonly number: string
  readonly sellerName: string
  readonly sellerLines: readonly string[]
  readonly sellerFoot: string
  readonly buyerLines: readonly string[]
  readonly facts: readonly LabelledText[]
  readonly subject: string
  readonly headline: { readonly label: string; readonly amount: string; readonly detail: string }
  readonly carried: { readonly brought: string; readonly forward: string }
  readonly remarks: readonly LabelledText[]
  readonly page: string
}

type Own = Pick<Printable, 'issuedOn' | 'title' | 'subject' | 'headline' | 'remarks'> & {
  /** A fact without a value is left out. */
  readonly facts: readonly (readonly [label: string, value: string | undefined])[]
}

/** Letterhead, window, facts and foot around what a kind says of its own. */
export function letterOf(speech: Speech, head: DocumentHead, own: Own): Printable {
  const { texts } = speech
  const { seller, buyer } = head
  const foreign = seller.address?.country !== buyer.address?.country
  const legalName = seller.legalName ?? seller.name
  return {
    ...own,
    language: languageOf(head.language),
    paper: head.paper,
    number: head.number,
    sellerName: seller.name,
    sellerLines: [
      ...(legalName === seller.name ? [] : [legalName]),
      ...addressLines(seller.address, speech.language, foreign),
      ...(seller.email === undefined ? [] : [seller.email]),
      ...taxIdLine(speech, seller),
    ],
    sellerFoot: [legalName, ...taxIdLine(speech, seller)].join('  ·  '),
    buyerLines: [
      buyer.legalName ?? buyer.name,
      ...addressLines(buyer.address, speech.language, foreign),
    ],
    facts: labelled([...own.facts, [texts.yourTaxId, buyer.taxId]]),
    carried: { brought: texts.broughtForward, forward: texts.carriedForward },
    page: texts.page,
  }
}

/** Those that have a value. */
export function labelled(
  rows: readonly (readonly [label: string, value: string | undefined])[],
): readonly LabelledText[] {
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

function taxIdLine(speech: Speech, party: Party): readonly string[] {
  if (!party.taxId) return []
  return [`${taxIdLabel(speech, party.taxId)} ${party.taxId}`]
}

/** EU VAT numbers begin with their country's letters; a plain tax number does not. */
function taxIdLabel({ texts }: Speech, taxId: string): string {
  return /^[A-Z]{2}/i.test(taxId) ? texts.vatId : texts.taxId
}
