import type { InvoiceKind } from '@tranche/engine'
import type { Language } from '../../letter/language.ts'

/** The fixed words of invoices and credit notes, in one language. `{…}` is filled in. */
export interface InvoiceTexts {
  readonly title: Readonly<Record<InvoiceKind, string>>
  readonly number: string
  readonly creditNumber: string
  readonly due: string
  readonly period: string
  readonly instalment: string
  readonly instalments: string
  readonly corrects: string
  readonly amountDue: string
  readonly credit: string
  readonly nothingDue: string
  readonly by: string
  readonly correcting: string
  readonly scheduled: string
  readonly previous: string
  readonly thisInvoice: string
  readonly thisCredit: string
  readonly toDate: string
  readonly remaining: string
  readonly whole: string
  readonly wholeTotal: string
  readonly deductions: string
  readonly deductionsTotal: string
  readonly invoice: string
  readonly rate: string
  readonly paid: string
  readonly rest: string
  readonly standing: string
  readonly orderNet: string
  readonly billedBefore: string
  readonly billedToDate: string
  readonly quote: string
  readonly setOff: string
  readonly setOffAlone: string
  readonly severalOrders: string
  readonly timeReport: string
  readonly costReport: string
  readonly noPerson: string
  readonly service: string
  readonly role: string
  readonly hourRate: string
  readonly hours: string
  readonly hoursTotal: string
  readonly cost: string
  readonly receipt: string
  readonly costAmount: string
}

const en: InvoiceTexts = {
  title: {
    deposit: 'Deposit invoice',
    progress: 'Progress invoice',
    standard: 'Invoice',
    final: 'Final invoice',
    credit: 'Credit note',
  },
  number: 'Invoice number',
  creditNumber: 'Credit note number',
  due: 'Due',
  period: 'Service period',
  instalment: 'Instalment',
  instalments: 'Instalments',
  corrects: 'Corrects invoice',
  amountDue: 'Amount due',
  credit: 'Credit',
  nothingDue: 'Nothing to pay',
  by: 'by {day}',
  correcting: 'for invoice {number}',
  scheduled: 'Scheduled',
  previous: 'Previous',
  thisInvoice: 'This invoice',
  thisCredit: 'This credit',
  toDate: 'To date',
  remaining: 'Remaining',
  whole: 'The whole order',
  wholeTotal: 'Total of the order',
  deductions: 'Less earlier invoices',
  deductionsTotal: 'Deducted',
  invoice: 'Invoice',
  rate: 'Rate',
  paid: 'Paid',
  rest: 'What is left to pay',
  standing: 'Order to date, net',
  orderNet: 'Order value',
  billedBefore: 'Billed before',
  billedToDate: 'Billed to date',
  quote: 'Reference',
  setOff:
    'Set off against invoice {number} first; anything beyond it stays as credit on your account.',
  setOffAlone: 'Stays as credit on your account.',
  severalOrders: 'For {count} orders',
  timeReport: 'Time report',
  costReport: 'Costs',
  noPerson: 'Not named',
  service: 'Service',
  role: 'Role',
  hourRate: 'Rate per hour',
  hours: 'Hours',
  hoursTotal: 'Hours in all',
  cost: 'For',
  receipt: 'Receipt',
  costAmount: 'Cost, net',
}

const de: InvoiceTexts = {
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
  due: 'Zahlbar bis',
  period: 'Leistungszeitraum',
  instalment: 'Rate',
  instalments: 'Raten',
  corrects: 'Korrigiert Rechnung',
  amountDue: 'Zahlbetrag',
  credit: 'Korrekturbetrag',
  nothingDue: 'Nichts zu zahlen',
  by: 'bis {day}',
  correcting: 'zu Rechnung {number}',
  scheduled: 'Auftrag',
  previous: 'Bisher',
  thisInvoice: 'Diese Rechnung',
  thisCredit: 'Diese Korrektur',
  toDate: 'Gesamt',
  remaining: 'Offen',
  whole: 'Gesamtleistung',
  wholeTotal: 'Gesamtbetrag des Auftrags',
  deductions: 'Abzüglich früherer Rechnungen',
  deductionsTotal: 'Abgezogen',
  invoice: 'Rechnung',
  rate: 'Satz',
  paid: 'Bezahlt',
  rest: 'Restbetrag',
  standing: 'Stand des Auftrags, netto',
  orderNet: 'Auftragswert',
  billedBefore: 'Bisher berechnet',
  billedToDate: 'Berechnet gesamt',
  quote: 'Verwendungszweck',
  setOff:
    'Wird zuerst mit Rechnung {number} verrechnet; was darüber hinausgeht, bleibt Ihrem Konto gutgeschrieben.',
  setOffAlone: 'Bleibt Ihrem Konto gutgeschrieben.',
  severalOrders: 'Zu {count} Aufträgen',
  timeReport: 'Leistungsnachweis',
  costReport: 'Auslagen',
  noPerson: 'Ohne Namen',
  service: 'Leistung',
  role: 'Rolle',
  hourRate: 'Stundensatz',
  hours: 'Stunden',
  hoursTotal: 'Stunden gesamt',
  cost: 'Wofür',
  receipt: 'Beleg',
  costAmount: 'Auslage, netto',
}

const fr: InvoiceTexts = {
  title: {
    deposit: 'Facture d’acompte',
    progress: 'Facture de situation',
    standard: 'Facture',
    final: 'Facture de solde',
    credit: 'Avoir',
  },
  number: 'Numéro de facture',
  creditNumber: 'Numéro d’avoir',
  due: 'Échéance',
  period: 'Période de prestation',
  instalment: 'Échelon',
  instalments: 'Échelons',
  corrects: 'Rectifie la facture',
  amountDue: 'Montant à payer',
  credit: 'Montant de l’avoir',
  nothingDue: 'Rien à payer',
  by: 'au plus tard le {day}',
  correcting: 'sur facture {number}',
  scheduled: 'Marché',
  previous: 'Précédent',
  thisInvoice: 'Cette facture',
  thisCredit: 'Cet avoir',
  toDate: 'Cumul',
  remaining: 'Restant',
  whole: 'Ensemble de la commande',
  wholeTotal: 'Total TTC de la commande',
  deductions: 'À déduire : factures précédentes',
  deductionsTotal: 'Déduit',
  invoice: 'Facture',
  rate: 'Taux',
  paid: 'Réglé',
  rest: 'Solde',
  standing: 'Avancement de la commande, HT',
  orderNet: 'Montant de la commande',
  billedBefore: 'Facturé avant',
  billedToDate: 'Facturé à ce jour',
  quote: 'Référence',
  setOff: 'Imputé d’abord sur la facture {number} ; le surplus reste au crédit de votre compte.',
  setOffAlone: 'Reste au crédit de votre compte.',
  severalOrders: 'Pour {count} commandes',
  timeReport: 'Relevé d’heures',
  costReport: 'Frais',
  noPerson: 'Sans nom',
  service: 'Prestation',
  role: 'Fonction',
  hourRate: 'Taux horaire',
  hours: 'Heures',
  hoursTotal: 'Total des heures',
  cost: 'Objet',
  receipt: 'Justificatif',
  costAmount: 'Frais, HT',
}

export const invoiceTexts: Readonly<Record<Language, InvoiceTexts>> = { en, de, fr }
