import type { LineKind } from '@tranche/engine'
import type { Language } from '../../letter/language.ts'

/** The words for what is offered or ordered, in one language. `{…}` is filled in. */
export interface AgreedTexts {
  readonly withTax: string
  readonly beside: string
  readonly alternativeTo: string
  readonly kinds: Readonly<Record<Exclude<LineKind, 'standard'>, string>>
  readonly billing: string
  readonly instalment: string
  readonly when: string
  readonly netColumn: string
  readonly and: string
  readonly term: string
  readonly termOnce: string
  readonly atOnce: string
}

/** The fixed words of order confirmations. */
export interface OrderConfirmationTexts extends AgreedTexts {
  readonly title: string
  readonly opening: string
  readonly confirmationNumber: string
  readonly confirmedOn: string
  readonly orderTotal: string
}

const en: OrderConfirmationTexts = {
  title: 'Order confirmation',
  opening: 'Thank you for your order, which we confirm as follows.',
  confirmationNumber: 'Confirmation number',
  confirmedOn: 'Ordered on',
  orderTotal: 'Order total',
  withTax: 'including tax',
  beside: 'Not part of the order',
  alternativeTo: 'Alternative to {line}',
  kinds: { alternative: 'Alternative', optional: 'Option' },
  billing: 'How we bill it',
  instalment: 'Instalment',
  when: 'When',
  netColumn: 'Net',
  and: ' and ',
  term: 'Invoices are due {days} days after their date.',
  termOnce: 'Invoices are due one day after their date.',
  atOnce: 'Invoices are due on receipt.',
}

const de: OrderConfirmationTexts = {
  title: 'Auftragsbestätigung',
  opening: 'Vielen Dank für Ihren Auftrag, den wir wie folgt bestätigen.',
  confirmationNumber: 'Belegnummer',
  confirmedOn: 'Auftrag vom',
  orderTotal: 'Auftragssumme',
  withTax: 'einschließlich Steuer',
  beside: 'Nicht Teil des Auftrags',
  alternativeTo: 'Alternative zu {line}',
  kinds: { alternative: 'Alternative', optional: 'Option' },
  billing: 'So rechnen wir ab',
  instalment: 'Rate',
  when: 'Wann',
  netColumn: 'Netto',
  and: ' und ',
  term: 'Rechnungen sind {days} Tage nach ihrem Datum fällig.',
  termOnce: 'Rechnungen sind einen Tag nach ihrem Datum fällig.',
  atOnce: 'Rechnungen sind sofort fällig.',
}

const fr: OrderConfirmationTexts = {
  title: 'Confirmation de commande',
  opening: 'Nous vous remercions de votre commande, que nous confirmons comme suit.',
  confirmationNumber: 'N° de confirmation',
  confirmedOn: 'Commande du',
  orderTotal: 'Montant de la commande',
  withTax: 'TTC',
  beside: 'Hors commande',
  alternativeTo: 'Variante de {line}',
  kinds: { alternative: 'Variante', optional: 'Option' },
  billing: 'Modalités de facturation',
  instalment: 'Échelon',
  when: 'Quand',
  netColumn: 'HT',
  and: ' et ',
  term: 'Les factures sont payables {days} jours après leur date.',
  termOnce: 'Les factures sont payables un jour après leur date.',
  atOnce: 'Les factures sont payables à réception.',
}

export const orderConfirmationTexts: Readonly<Record<Language, OrderConfirmationTexts>> = {
  en,
  de,
  fr,
}
