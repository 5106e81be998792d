import {
  accounts,
  type Day,
  type Deduction,
  type DocumentProposal,
  type DocumentTotals,
  type InstalmentNet,
  type InvoiceLine,
  type InvoiceTax,
  invoiceKinds,
  type Micro,
  type Minor,
  type Period,
  type Proposal,
  type TaxAmount,
  type TaxRate,
  type WholeStatement,
  type Withheld,
} from '@tranche/engine'
import { type Bank, bank, type DocumentHead, head } from '../../letter/parts.ts'
import { amount, day, list, maybe, micro, object, oneOf, since, text, texts } from '../../shape.ts'
import type { Unnumbered } from '../kind.ts'

interface InvoiceHead extends DocumentHead {
  readonly bank?: Bank
  readonly note?: string
  /** Of a credit note: the number of the invoice it corrects. */
  readonly creditsNumber?: string
}

/** What an invoice or a credit note says of an order. */
export interface InvoicePart {
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerReference?: string
  readonly servicePeriod?: Period
  /** Time and costs that it bills, by line and day. */
  readonly work?: readonly WorkReport[]
  readonly proposal: Proposal
}

/** What an invoice or a credit note freezes: everything printed. Amounts are the engine's. */
export interface InvoiceData extends InvoiceHead, InvoicePart {}

/** The same over several orders of a customer: what it says of each, and what they come to. */
export interface JointInvoiceData extends InvoiceHead {
  readonly totals: DocumentTotals
  readonly parts: readonly InvoicePart[]
}

/** An invoice or a credit note over one order or several. */
export type AnyInvoiceData = InvoiceData | JointInvoiceData

export function isJoint<Data extends object>(document: Data): document is Data & JointInvoiceData {
  return 'parts' in document
}

/** What a document says of each of its orders. */
export function partsOfDocument(document: Unnumbered<AnyInvoiceData>): readonly InvoicePart[] {
  return 'parts' in document ? document.parts : [document]
}

/** What the engine proposed it as. */
export function proposalOf(document: Unnumbered<AnyInvoiceData>): DocumentProposal {
  if (!('parts' in document)) return document.proposal
  return { ...document.totals, parts: document.parts.map((part) => part.proposal) }
}

/** What a document comes to. */
export function totalsOf(document: Unnumbered<AnyInvoiceData>): DocumentTotals {
  return 'parts' in document ? document.totals : document.proposal
}

/** Hours or a cost, as an invoice reports it. */
export interface WorkReport {
  /** Id of the line that bills it. */
  readonly line: string
  readonly day: Day
  readonly person?: string
  readonly role?: string
  readonly hours?: Micro
  readonly rate?: Micro
  /** Of a cost: net, without markup. */
  readonly amount?: Minor
  readonly receipt?: string
}

const period = object<Period>({ from: day, to: day })

const workReport = object<WorkReport>({
  line: text,
  day,
  person: maybe(text),
  role: maybe(text),
  hours: maybe(micro),
  rate: maybe(micro),
  amount: maybe(amount),
  receipt: maybe(text),
})

const taxAmount = object<TaxAmount>({ key: text, percent: micro, base: amount, tax: amount })

const line = object<InvoiceLine>({
  lineId: text,
  label: text,
  section: maybe(text),
  text: maybe(text),
  quantity: maybe(micro),
  unit: maybe(text),
  price: maybe(micro),
  discount: maybe(text),
  period: maybe(period),
  taxes: list(object<TaxRate>({ key: text, percent: micro })),
  scheduled: amount,
  previous: amount,
  net: amount,
  toDate: amount,
  remaining: amount,
  percent: micro,
  previousPercent: maybe(micro),
  thisPercent: maybe(micro),
  group: text,
})

const deduction = object<Deduction>({
  invoice: text,
  number: text,
  issuedOn: day,
  net: amount,
  tax: amount,
  gross: amount,
  paid: amount,
  taxes: list(taxAmount),
})

const withheld = object<Withheld>({
  kind: text,
  key: maybe(text),
  account: oneOf(...accounts),
  base: amount,
  amount,
  dueOn: maybe(day),
  facts: maybe(texts),
})

const totals = {
  kind: oneOf(...invoiceKinds),
  customer: text,
  currency: text,
  issuedOn: day,
  dueOn: day,
  net: amount,
  tax: amount,
  gross: amount,
  // Documents of earlier versions withhold nothing, and do not say so.
  withheld: since(list(withheld), []),
  payable: amount,
  credits: maybe(text),
}

const proposal = object<Proposal>(
  {
    ...totals,
    order: text,
    lines: list(line),
    taxes: list(
      object<InvoiceTax>({ group: text, key: text, percent: micro, base: amount, tax: amount }),
    ),
    orderNet: amount,
    previous: amount,
    toDate: amount,
    remaining: amount,
    instalments: list(
      object<InstalmentNet>({ id: text, label: text, net: amount, settles: maybe(oneOf(true)) }),
    ),
    whole: maybe(
      object<WholeStatement>({
        net: amount,
        tax: amount,
        gross: amount,
        taxes: list(taxAmount),
        deductions: list(deduction),
      }),
    ),
  },
  { orderValue: 'orderNet' },
)

const invoiceHead = {
  ...head,
  bank: maybe(bank),
  note: maybe(text),
  creditsNumber: maybe(text),
}

const invoicePart = {
  orderNumber: text,
  orderLabel: text,
  customerReference: maybe(text),
  servicePeriod: maybe(period),
  work: maybe(list(workReport)),
  proposal,
}

export const invoiceShape = object<InvoiceData>({ ...invoiceHead, ...invoicePart })

export const jointInvoiceShape = object<JointInvoiceData>({
  ...invoiceHead,
  totals: object<DocumentTotals>(totals),
  parts: list(object<InvoicePart>(invoicePart)),
})
