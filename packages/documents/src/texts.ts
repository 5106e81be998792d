import type { InvoiceKind } from '@tranche/engine'
import type { Language } from './language.ts'

/** Every fixed word of a document, in one language. `{…}` is filled in. */
export interface Texts {
  readonly title: Readonly<Record<InvoiceKind, string>>
  readonly number: string
  readonly creditNumber: string
  readonly date: string
  readonly due: string
  readonly order: string
  readonly reference: string
  readonly period: string
  readonly instalment: string
  readonly instalments: string
  readonly corrects: string
  readonly yourTaxId: string
  readonly taxId: string
  readonly vatId: string
  readonly vat: string
  readonly tax: string
  readonly amountDue: string
  readonly credit: string
  readonly nothingDue: string
  readonly by: string
  readonly correcting: string
  readonly description: string
  readonly quantity: string
  readonly price: string
  readonly amount: string
  readonly scheduled: string
  readonly previous: string
  readonly thisInvoice: string
  readonly thisCredit: string
  readonly toDate: string
  readonly remaining: string
  readonly less: string
  readonly sum: string
  readonly broughtForward: string
  readonly carriedForward: string
  readonly net: string
  readonly on: string
  readonly total: string
  readonly whole: string
  readonly wholeTotal: string
  readonly deductions: string
  readonly deductionsTotal: string
  readonly invoice: string
  readonly rate: string
  readonly gross: string
  readonly paid: string
  readonly rest: string
  readonly standing: string
  readonly orderNet: string
  readonly billedBefore: string
  readonly billedToDate: string
  readonly bank: string
  readonly quote: string
  readonly setOff: string
  readonly setOffAlone: string
  readonly note: string
  readonly page: string
}

const en: Texts = {
  title: {
    deposit: 'Deposit invoice',
    progress: 'Progress invoice',
    standard: 'Invoice',
    final: 'Final invoice',
    credit: 'Credit note',
  },
  number: 'Invoice number',
  creditNumber: 'Credit note number',
  date: 'Date',
  due: 'Due',
  order: 'Order',
  reference: 'Your reference',
  period: 'Service period',
  instalment: 'Instalment',
  instalments: 'Instalments',
  corrects: 'Corrects invoice',
  yourTaxId: 'Your tax ID',
  taxId: 'Tax ID',
  vatId: 'VAT ID',
  vat: 'VAT',
  tax: 'Tax',
  amountDue: 'Amount due',
  credit: 'Credit',
  nothingDue: 'Nothing to pay',
  by: 'by {day}',
  correcting: 'for invoice {number}',
  description: 'Description',
  quantity: 'Quantity',
  price: 'Unit price',
  amount: 'Amount',
  scheduled: 'Scheduled',
  previous: 'Previous',
  thisInvoice: 'This invoice',
  thisCredit: 'This credit',
  toDate: 'To date',
  remaining: 'Remaining',
  less: 'less',
  sum: 'Sum',
  broughtForward: 'Brought forward',
  carriedForward: 'Carried forward',
  net: 'Net',
  on: 'on {base}',
  total: 'Total',
  whole: 'The whole order',
  wholeTotal: 'Total of the order',
  deductions: 'Less earlier invoices',
  deductionsTotal: 'Deducted',
  invoice: 'Invoice',
  rate: 'Rate',
  gross: 'Gross',
  paid: 'Paid',
  rest: 'What is left to pay',
  standing: 'Order to date, net',
  orderNet: 'Order value',
  billedBefore: 'Billed before',
  billedToDate: 'Billed to date',
  bank: 'Bank',
  quote: 'Reference',
  setOff:
    'Set off against invoice {number} first; anything beyond it stays as credit on your account.',
  setOffAlone: 'Stays as credit on your account.',
  note: 'Note',
  page: 'Page {page} of {pages}',
}

const de: Texts = {
  title: {
    deposit: 'Anzahlungsrechnung',
    progress: 'Abschlagsrechnung',
    standard: 'Rechnung',
    final: 'Schlussrechnung',
    // "Gutschrift" is self-billing in German tax law (§ 14 Abs. 2 UStG), so never that word.
    credit: 'Rechnungskorrektur',
  },
  number: 'Rechnungsnummer',
  creditNumber: 'Belegnummer',
  date: 'Datum',
  due: 'Zahlbar bis',
  order: 'Auftrag',
  reference: 'Ihr Zeichen',
  period: 'Leistungszeitraum',
  instalment: 'Rate',
  instalments: 'Raten',
  corrects: 'Korrigiert Rechnung',
  yourTaxId: 'Ihre USt-IdNr.',
  taxId: 'Steuernummer',
  vatId: 'USt-IdNr.',
  vat: 'USt.',
  tax: 'Steuer',
  amountDue: 'Zahlbetrag',
  credit: 'Korrekturbetrag',
  nothingDue: 'Nichts zu zahlen',
  by: 'bis {day}',
  correcting: 'zu Rechnung {number}',
  description: 'Leistung',
  quantity: 'Menge',
  price: 'Einzelpreis',
  amount: 'Betrag',
  scheduled: 'Auftrag',
  previous: 'Bisher',
  thisInvoice: 'Diese Rechnung',
  thisCredit: 'Diese Korrektur',
  toDate: 'Gesamt',
  remaining: 'Offen',
  less: 'abzüglich',
  sum: 'Summe',
  broughtForward: 'Übertrag',
  carriedForward: 'Übertrag',
  net: 'Netto',
  on: 'auf {base}',
  total: 'Gesamtbetrag',
  whole: 'Gesamtleistung',
  wholeTotal: 'Gesamtbetrag des Auftrags',
  deductions: 'Abzüglich früherer Rechnungen',
  deductionsTotal: 'Abgezogen',
  invoice: 'Rechnung',
  rate: 'Satz',
  gross: 'Brutto',
  paid: 'Bezahlt',
  rest: 'Restbetrag',
  standing: 'Stand des Auftrags, netto',
  orderNet: 'Auftragswert',
  billedBefore: 'Bisher berechnet',
  billedToDate: 'Berechnet gesamt',
  bank: 'Bank',
  quote: 'Verwendungszweck',
  setOff:
    'Wird zuerst mit Rechnung {number} verrechnet; was darüber hinausgeht, bleibt Ihrem Konto gutgeschrieben.',
  setOffAlone: 'Bleibt Ihrem Konto gutgeschrieben.',
  note: 'Hinweis',
  page: 'Seite {page} von {pages}',
}

const fr: Texts = {
  title: {
    deposit: 'Facture d’acompte',
    progress: 'Facture de situation',
    standard: 'Facture',
    final: 'Facture de solde',
    credit: 'Avoir',
  },
  number: 'Numéro de facture',
  creditNumber: 'Numéro d’avoir',
  date: 'Date',
  due: 'Échéance',
  order: 'Commande',
  reference: 'Votre référence',
  period: 'Période de prestation',
  instalment: 'Échelon',
  instalments: 'Échelons',
  corrects: 'Rectifie la facture',
  yourTaxId: 'Votre n° TVA',
  taxId: 'N° fiscal',
  vatId: 'N° TVA',
  vat: 'TVA',
  tax: 'Taxe',
  amountDue: 'Montant à payer',
  credit: 'Montant de l’avoir',
  nothingDue: 'Rien à payer',
  by: 'au plus tard le {day}',
  correcting: 'sur facture {number}',
  description: 'Désignation',
  quantity: 'Quantité',
  price: 'Prix unitaire',
  amount: 'Montant',
  scheduled: 'Marché',
  previous: 'Précédent',
  thisInvoice: 'Cette facture',
  thisCredit: 'Cet avoir',
  toDate: 'Cumul',
  remaining: 'Restant',
  less: 'moins',
  sum: 'Somme',
  broughtForward: 'Report',
  carriedForward: 'À reporter',
  net: 'Total HT',
  on: 'sur {base}',
  total: 'Total TTC',
  whole: 'Ensemble de la commande',
  wholeTotal: 'Total TTC de la commande',
  deductions: 'À déduire : factures précédentes',
  deductionsTotal: 'Déduit',
  invoice: 'Facture',
  rate: 'Taux',
  gross: 'TTC',
  paid: 'Réglé',
  rest: 'Solde',
  standing: 'Avancement de la commande, HT',
  orderNet: 'Montant de la commande',
  billedBefore: 'Facturé avant',
  billedToDate: 'Facturé à ce jour',
  bank: 'Banque',
  quote: 'Référence',
  setOff: 'Imputé d’abord sur la facture {number} ; le surplus reste au crédit de votre compte.',
  setOffAlone: 'Reste au crédit de votre compte.',
  note: 'Remarque',
  page: 'Page {page} sur {pages}',
}

export const texts: Readonly<Record<Language, Texts>> = { en, de, fr }

/** Fills `{name}`; the value is data and is not read again. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
