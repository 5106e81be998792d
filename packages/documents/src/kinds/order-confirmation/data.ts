import type {
  Contract,
  Day,
  LineKind,
  LineMethod,
  LineTerms,
  Minor,
  Pricing,
  Span,
  TaxAmount,
  TaxRate,
} from '@tranche/engine'
import { contractForms, lineKinds, lineMethods } from '@tranche/engine'
import { type DocumentHead, head } from '../../letter/parts.ts'
import {
  amount,
  count,
  day,
  flag,
  list,
  maybe,
  micro,
  object,
  oneOf,
  text,
  texts,
  written,
} from '../../shape.ts'

/** How long an order runs, as it was agreed. */
export type ConfirmedContract = Pick<Contract, 'form' | 'start' | 'term' | 'renewal' | 'notice'>

/** Billing data, as they were written. */
export type ConfirmedBilling = Readonly<Record<string, unknown>>

/** A line as it was ordered. */
export interface ConfirmedLine extends Pricing {
  readonly lineId: string
  readonly label: string
  readonly kind: LineKind
  /** Heading under which it stands. */
  readonly section?: string
  /** Of an alternative: id of the line whose place it would take; absent in older documents. */
  readonly insteadOf?: string
  /** What stands below its label. */
  readonly text?: string
  readonly net: Minor
  readonly taxes: readonly TaxRate[]
  /** How it comes by its net; absent: at a fixed price. */
  readonly method?: LineMethod
  /** What was agreed of it besides, as it is written. */
  readonly terms?: AgreedTerms
  /** Its own billing data, as they were written. */
  readonly billing?: ConfirmedBilling
  /** It comes to more with work or time: its net is an estimate, or that of one period. */
  readonly grows?: true
}

/** Terms of a line that are no price. */
export type AgreedTerms = Omit<LineTerms, keyof Pricing | 'net'>

/** An instalment: when and how much, as written, and what it comes to. */
export interface ConfirmedInstalment {
  /** By which others count from it; absent in documents from before. */
  readonly id?: string
  readonly label: string
  readonly when: Readonly<Record<string, unknown>>
  readonly bill: Readonly<Record<string, unknown>>
  readonly net: Minor
  readonly gross: Minor
}

/** How the order is billed; without instalments it follows progress. */
export interface ConfirmedPlan {
  readonly basis: string
  /** Of a plan that follows progress: the order's, or each line's. */
  readonly by: 'order' | 'line'
  readonly instalments: readonly ConfirmedInstalment[]
}

/** What is offered or ordered: lines, sums and how it is billed. */
export interface AgreedData {
  readonly currency: string
  /** Days until an invoice is due. */
  readonly termDays: number
  readonly lines: readonly ConfirmedLine[]
  readonly taxes: readonly TaxAmount[]
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** Absent: billed in one invoice. */
  readonly plan?: ConfirmedPlan
  /** What performed work waits for, as it was written. */
  readonly billing?: ConfirmedBilling
  /** How long it runs. */
  readonly contract?: ConfirmedContract
}

/** What an order confirmation freezes: what was agreed when the order was confirmed. */
export interface OrderConfirmationData extends DocumentHead, AgreedData {
  readonly issuedOn: Day
  readonly confirmedOn: Day
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerReference?: string
}

const terms = object<AgreedTerms>({
  cycle: maybe(oneOf('month', 'quarter', 'year')),
  start: maybe(text),
  end: maybe(text),
  timing: maybe(oneOf('advance', 'arrears')),
  offset: maybe(
    object<NonNullable<AgreedTerms['offset']>>({ days: maybe(count), months: maybe(count) }),
  ),
  commencedOnly: maybe(flag),
  waived: maybe(text),
  roles: maybe(texts),
  cap: maybe(text),
  markup: maybe(text),
  percent: maybe(text),
  of: maybe(list(text)),
})

const line = object<ConfirmedLine>({
  lineId: text,
  label: text,
  kind: oneOf(...lineKinds),
  section: maybe(text),
  insteadOf: maybe(text),
  text: maybe(text),
  quantity: maybe(micro),
  unit: maybe(text),
  price: maybe(micro),
  discount: maybe(text),
  net: amount,
  taxes: list(object<TaxRate>({ key: text, percent: micro })),
  method: maybe(oneOf(...lineMethods)),
  terms: maybe(terms),
  grows: maybe(oneOf(true)),
  billing: maybe(written),
})

const span = object<Span>({ days: maybe(count), months: maybe(count) })

const contract = object<ConfirmedContract>({
  form: oneOf(...contractForms),
  start: maybe(day),
  term: maybe(span),
  renewal: maybe(span),
  notice: maybe(span),
})

const plan = object<ConfirmedPlan>({
  basis: text,
  by: oneOf('order', 'line'),
  instalments: list(
    object<ConfirmedInstalment>({
      id: maybe(text),
      label: text,
      when: written,
      bill: written,
      net: amount,
      gross: amount,
    }),
  ),
})

/** Of `AgreedData`, field by field. */
export const agreed = {
  currency: text,
  termDays: count,
  lines: list(line),
  taxes: list(object<TaxAmount>({ key: text, percent: micro, base: amount, tax: amount })),
  net: amount,
  tax: amount,
  gross: amount,
  plan: maybe(plan),
  billing: maybe(written),
  contract: maybe(contract),
}

export const orderConfirmationShape = object<OrderConfirmationData>({
  ...head,
  issuedOn: day,
  confirmedOn: day,
  orderNumber: text,
  orderLabel: text,
  customerReference: maybe(text),
  ...agreed,
})
