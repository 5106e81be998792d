import { documentKind, oneKind, type Unnumbered } from '../kind.ts'
import {
  type AnyInvoiceData,
  invoiceShape,
  type JointInvoiceData,
  jointInvoiceShape,
  totalsOf,
} from './data.ts'
import { printableJoint } from './joint.ts'
import { printableInvoice } from './printable.ts'

const template = 'kinds/invoice/template.typ'

function hasParts(data: Unnumbered<AnyInvoiceData>): data is Unnumbered<JointInvoiceData> {
  return 'parts' in data
}

const ofInvoices = { key: 'invoice', numberFormat: 'INV-{year}-{number:5}', template } as const

/** Over one order, or over several of its customer, each in a text of its own. */
export const invoice = oneKind(
  documentKind({
    ...ofInvoices,
    format: 'invoice/1',
    shape: invoiceShape,
    print: printableInvoice,
  }),
  documentKind({
    ...ofInvoices,
    format: 'joint-invoice/1',
    shape: jointInvoiceShape,
    print: printableJoint,
  }),
  hasParts,
)

const ofNotes = { key: 'credit_note', numberFormat: 'CN-{year}-{number:5}', template } as const

/** Takes back an invoice, and prints like one: the same data, in words of its own. */
export const creditNote = oneKind(
  documentKind({
    ...ofNotes,
    format: 'credit-note/1',
    shape: invoiceShape,
    print: printableInvoice,
  }),
  documentKind({
    ...ofNotes,
    format: 'joint-credit-note/1',
    shape: jointInvoiceShape,
    print: printableJoint,
  }),
  hasParts,
)

/** The kind as which a document is issued. */
export function issuedKind(document: Unnumbered<AnyInvoiceData>) {
  return kindOf(totalsOf(document))
}

/** The same of what it comes to. */
export function kindOf({ kind }: Pick<JointInvoiceData['totals'], 'kind'>) {
  return kind === 'credit' ? creditNote : invoice
}
