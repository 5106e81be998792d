import { documentKind } from '../kind.ts'
import { type InvoiceData, invoiceShape } from './data.ts'
import { printableInvoice } from './printable.ts'

export const invoice = documentKind({
  key: 'invoice',
  format: 'invoice/1',
  shape: invoiceShape,
  numberFormat: 'INV-{year}-{number:5}',
  print: printableInvoice,
  template: 'kinds/invoice/template.typ',
})

/** Takes back an invoice, and prints like one: the same data, in words of its own. */
export const creditNote = documentKind({
  ...invoice,
  key: 'credit_note',
  format: 'credit-note/1',
  numberFormat: 'CN-{year}-{number:5}',
})

/** The kind as which a proposal is issued. */
export function issuedKind({
  proposal: { kind },
}: {
  readonly proposal: Pick<InvoiceData['proposal'], 'kind'>
}) {
  return kind === 'credit' ? creditNote : invoice
}
