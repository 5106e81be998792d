import type { Language } from './language.ts'

/** The fixed words that documents share, in one language. `{…}` is filled in. */
export interface Texts {
  readonly date: string
  readonly order: string
  readonly reference: string
  readonly yourTaxId: string
  readonly taxId: string
  readonly vatId: string
  readonly vat: string
  readonly tax: string
  readonly description: string
  readonly quantity: string
  readonly price: string
  readonly amount: string
  readonly less: string
  readonly sum: string
  readonly broughtForward: string
  readonly carriedForward: string
  readonly net: string
  readonly on: string
  readonly total: string
  readonly gross: string
  readonly bank: string
  readonly note: string
  readonly page: string
}

const en: Texts = {
  date: 'Date',
  order: 'Order',
  reference: 'Your reference',
  yourTaxId: 'Your tax ID',
  taxId: 'Tax ID',
  vatId: 'VAT ID',
  vat: 'VAT',
  tax: 'Tax',
  description: 'Description',
  quantity: 'Quantity',
  price: 'Unit price',
  amount: 'Amount',
  less: 'less',
  sum: 'Sum',
  broughtForward: 'Brought forward',
  carriedForward: 'Carried forward',
  net: 'Net',
  on: 'on {base}',
  total: 'Total',
  gross: 'Gross',
  bank: 'Bank',
  note: 'Note',
  page: 'Page {page} of {pages}',
}

const de: Texts = {
  date: 'Datum',
  order: 'Auftrag',
  reference: 'Ihr Zeichen',
  yourTaxId: 'Ihre USt-IdNr.',
  taxId: 'Steuernummer',
  vatId: 'USt-IdNr.',
  vat: 'USt.',
  tax: 'Steuer',
  description: 'Leistung',
  quantity: 'Menge',
  price: 'Einzelpreis',
  amount: 'Betrag',
  less: 'abzüglich',
  sum: 'Summe',
  broughtForward: 'Übertrag',
  carriedForward: 'Übertrag',
  net: 'Netto',
  on: 'auf {base}',
  total: 'Gesamtbetrag',
  gross: 'Brutto',
  bank: 'Bank',
  note: 'Hinweis',
  page: 'Seite {page} von {pages}',
}

const fr: Texts = {
  date: 'Date',
  order: 'Commande',
  reference: 'Votre référence',
  yourTaxId: 'Votre n° TVA',
  taxId: 'N° fiscal',
  vatId: 'N° TVA',
  vat: 'TVA',
  tax: 'Taxe',
  description: 'Désignation',
  quantity: 'Quantité',
  price: 'Prix unitaire',
  amount: 'Montant',
  less: 'moins',
  sum: 'Somme',
  broughtForward: 'Report',
  carriedForward: 'À reporter',
  net: 'Total HT',
  on: 'sur {base}',
  total: 'Total TTC',
  gross: 'TTC',
  bank: 'Banque',
  note: 'Remarque',
  page: 'Page {page} sur {pages}',
}

export const texts: Readonly<Record<Language, Texts>> = { en, de, fr }

/** Fills `{name}`; the value is data and is not read again. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
