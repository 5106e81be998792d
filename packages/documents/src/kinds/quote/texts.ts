import type { Language } from '../../letter/language.ts'
import { type AgreedTexts, orderConfirmationTexts } from '../order-confirmation/texts.ts'

/** The fixed words of quotes, in one language. `{…}` is filled in. */
export interface QuoteTexts extends AgreedTexts {
  readonly title: string
  readonly opening: string
  readonly quoteNumber: string
  readonly version: string
  readonly validUntil: string
  readonly quoteTotal: string
  readonly apart: string
  readonly choose: string
  readonly accepted: string
  readonly placeAndDate: string
  readonly signature: string
  /** When an instalment is billed that is due with the order. */
  readonly onOrder: string
}

const en: QuoteTexts = {
  ...orderConfirmationTexts.en,
  title: 'Quote',
  opening: 'Thank you for your enquiry. This is what we offer.',
  quoteNumber: 'Quote number',
  version: 'Version',
  validUntil: 'Valid until',
  quoteTotal: 'Quote total',
  beside: 'Options and alternatives',
  apart: 'Not part of the total, prices before tax.',
  choose: 'Tell us which of them you want when you accept.',
  accepted: 'Accepted',
  placeAndDate: 'Place, date',
  signature: 'Signature',
  onOrder: 'on confirmation of the order',
}

const de: QuoteTexts = {
  ...orderConfirmationTexts.de,
  title: 'Angebot',
  opening: 'Vielen Dank für Ihre Anfrage. Wir bieten Ihnen an:',
  quoteNumber: 'Angebotsnummer',
  version: 'Fassung',
  validUntil: 'Gültig bis',
  quoteTotal: 'Angebotssumme',
  beside: 'Optionen und Alternativen',
  apart: 'Nicht in der Summe enthalten, Preise ohne Steuer.',
  choose: 'Sagen Sie uns bei der Annahme, was Sie davon wünschen.',
  accepted: 'Angenommen',
  placeAndDate: 'Ort, Datum',
  signature: 'Unterschrift',
  onOrder: 'mit der Auftragsbestätigung',
}

const fr: QuoteTexts = {
  ...orderConfirmationTexts.fr,
  title: 'Devis',
  opening: 'Nous vous remercions de votre demande. Voici notre offre.',
  quoteNumber: 'N° de devis',
  version: 'Version',
  validUntil: 'Valable jusqu’au',
  quoteTotal: 'Montant du devis',
  beside: 'Options et variantes',
  apart: 'Non compris dans le total, prix hors taxes.',
  choose: 'Indiquez-nous votre choix en acceptant le devis.',
  accepted: 'Bon pour accord',
  placeAndDate: 'Lieu, date',
  signature: 'Signature',
  onOrder: 'à la confirmation de la commande',
}

export const quoteTexts: Readonly<Record<Language, QuoteTexts>> = { en, de, fr }
