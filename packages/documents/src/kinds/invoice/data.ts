import {
  accounts,
  type Day,
  type Deduction,
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

/** What an invoice or a credit note freezes: everything printed. Amounts are the engine's. */
export interface InvoiceData extends DocumentHead {
  readonly bank?: Bank
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerReference?: string
  readonly note?: string
  readonly servicePeriod?: Period
  /** Time and costs that it bills, by line and day. */
  readonly work?: readonly WorkReport[]
  /** Of a credit note: the number of the invoice it corrects. */
  readonly creditsNumber?: string
  readonly proposal: Proposal
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

const proposal = object<Proposal>(
  {
    kind: oneOf(...invoiceKinds),
    order: text,
    customer: text,
    currency: text,
    issuedOn: day,
    dueOn: day,
    lines: list(line),
    taxes: list(
      object<InvoiceTax>({ group: text, key: text, percent: micro, base: amount, tax: amount }),
    ),
    net: amount,
    tax: amount,
    gross: amount,
    // Documents of earlier versions withhold nothing, and do not say so.
    withheld: since(list(withheld), []),
    payable: amount,
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
    credits: maybe(text),
  },
  { orderValue: 'orderNet' },
)

export const invoiceShape = object<InvoiceData>({
  ...head,
  bank: maybe(bank),
  orderNumber: text,
  orderLabel: text,
  customerReference: maybe(text),
  note: maybe(text),
  servicePeriod: maybe(period),
  work: maybe(list(workReport)),
  creditsNumber: maybe(text),
  proposal,
})
