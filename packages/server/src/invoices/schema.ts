import { z } from '@hono/zod-openapi'
import { invoiceActionNames, invoiceKinds, invoiceStatuses, withheldKinds } from '@tranche/engine'
import {
  actionsOf,
  amountText,
  day,
  decimal,
  idOf,
  listOf,
  longText,
  money,
  ownId,
  percentText,
  problem,
  shownId,
  stamped,
  text,
} from '../base/http/fields.ts'
import { asMoney } from '../base/http/figures.ts'
import { documentFiles } from '../documents/index.ts'
import { account } from '../ledger/index.ts'
import { blocker, nextEvent } from '../orders/index.ts'
import { addressInput, termDays } from '../organizations/index.ts'
import { workKind } from '../work/index.ts'

export const invoiceKind = z.enum(invoiceKinds).openapi('InvoiceKind')
export const invoiceStatus = z.enum(invoiceStatuses).openapi('InvoiceStatus')

/** How much of one line; the engine judges that exactly one is given. */
export const lineParts = {
  percent: percentText('Of the line; of a credit, of what the invoice bills of it.').optional(),
  amount: amountText('Net.').optional(),
  quantity: decimal("Of the line's quantity.", '1').optional(),
}
const billLines = z
  .record(
    ownId,
    z.union([
      percentText(),
      z.strictObject({ ...lineParts, up_to: percentText('Cumulative.').optional() }),
    ]),
  )
  .openapi({ example: { design: '40', licences: { quantity: '2' } } })

/** How much to bill; the engine judges that at most one is given. */
const shares = {
  percent: percentText('Of the order, added to what is billed.').optional(),
  up_to: percentText('Of the order, cumulative.').optional(),
  amount: amountText('Net.').optional(),
  gross: amountText('Gross.').optional(),
  rest: z.boolean().optional().openapi({ description: 'All that is left.' }),
  final: z.boolean().optional().openapi({ description: 'The final invoice.' }),
  lines: billLines.optional(),
  only: z.array(ownId).max(5000).optional().openapi({
    description: 'Lines or instalments; a manual instalment named here fires.',
  }),
}

const documentFields = {
  issued_on: day.optional(),
  note: longText.optional(),
  customer_reference: text(200).optional(),
  service_period: z.strictObject({ from: day, to: day }).optional(),
  term_days: termDays.optional().openapi({
    description: 'Days until this invoice is due; left out, those of its order.',
  }),
}

export const billBody = z
  .strictObject({
    ...shares,
    expected_total: amountText(
      'Gross as you saw it; otherwise nothing is issued (409 total_changed).',
    ).optional(),
    times: z
      .union([
        z.enum(['all', 'last_month', 'up_to_last_month']),
        z.strictObject({ from: day, to: day }),
      ])
      .optional()
      .openapi({ description: 'Which recorded time and costs; all where it is left out.' }),
    ...documentFields,
  })
  .openapi('Bill', {
    description: 'Nothing bills all that is ready; else one of percent … only.',
    example: { expected_total: '7200.00' },
  })

export const jointBody = z
  .strictObject({
    orders: z
      .array(idOf('order'))
      .min(1)
      .max(1000)
      .openapi({ description: 'Of one customer, currency, terms and tax mode.' }),
    expected_total: amountText(
      'Gross as you saw it; otherwise nothing is issued (409 total_changed).',
    ).optional(),
  })
  .openapi('JointBill', { example: { orders: ['ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6'] } })

const tax = z
  .object({
    group: z.string(),
    key: z.string(),
    percent: z.string(),
    base: money,
    tax: money,
  })
  .openapi('InvoiceTax')

const period = z.object({ from: z.string(), to: z.string() })

const work = z
  .array(
    z
      .object({
        order: shownId('order'),
        line: z.string(),
        day: z.string(),
        person: z.string().nullable(),
        role: z.string().nullable(),
        hours: z.string().nullable(),
        rate: asMoney(z.string()).nullable(),
        amount: money.nullable(),
        receipt: z.string().nullable(),
      })
      .openapi('WorkReport'),
  )
  .openapi({ description: 'Time and costs that it bills, by line and day.' })

const workSums = z
  .array(
    z
      .object({
        line: z.string(),
        kind: workKind,
        person: z.string().nullable(),
        role: z.string().nullable(),
        rate: asMoney(z.string()).nullable(),
        entries: z.int(),
        from: z.string().openapi({ format: 'date', description: 'Day of the first entry.' }),
        to: z.string().openapi({ format: 'date', description: 'Day of the last entry.' }),
        hours: z.string().nullable().openapi({ description: 'Of time.' }),
        amount: money.nullable().openapi({ description: 'Of costs: net, without markup.' }),
      })
      .openapi('WorkSum'),
  )
  .openapi({
    description:
      'Time and costs that it would bill, summed. The entries of a line are the first so many of GET /v1/work with order, line, billed=false, billable=true, day[gte], day[lte] and sort=day; a cap can leave later ones out.',
  })

const invoiceLine = z
  .object({
    order: shownId('order'),
    line: z.string(),
    label: z.string(),
    section: z.string().nullable(),
    text: z.string().nullable(),
    quantity: z.string().nullable(),
    unit: z.string().nullable(),
    price: asMoney(z.string()).nullable(),
    discount: asMoney(z.string()).nullable(),
    period: period
      .nullable()
      .openapi({ description: 'Of a line that runs: the days that the document bills.' }),
    taxes: z.array(z.object({ key: z.string(), percent: z.string() })),
    scheduled: money,
    previous: money,
    net: money,
    to_date: money,
    remaining: money,
    percent: z.string().openapi({ description: 'The same as to_date_percent.' }),
    previous_percent: z.string().nullable().openapi({
      description:
        'Of the scheduled net, as billed before; null in documents that do not state it.',
    }),
    this_percent: z.string().nullable().openapi({
      description: 'to_date_percent less previous_percent.',
    }),
    to_date_percent: z.string(),
  })
  .openapi('InvoiceLine')

const chainTax = z.object({ key: z.string(), percent: z.string(), base: money, tax: money })

const whole = z
  .object({
    net: money,
    tax: money,
    gross: money,
    taxes: z.array(chainTax),
    deductions: z.array(
      z.object({
        invoice: shownId('invoice'),
        number: z.string(),
        issued_on: z.string(),
        net: money,
        tax: money,
        gross: money,
        paid: money,
        taxes: z.array(chainTax),
      }),
    ),
  })
  .openapi('WholeStatement', {
    description: 'A final invoice that states the whole and deducts the earlier ones.',
  })

/** Of an empty list no word is known. */
const withheldKind = (withheldKinds.length > 0 ? z.enum(withheldKinds) : z.string()).openapi(
  'WithheldKind',
)

const withheld = z
  .object({
    kind: withheldKind,
    key: z.string().nullable().openapi({ description: 'Its own name, where a kind has several.' }),
    account,
    base: money,
    amount: money.openapi({ description: 'Not to be paid with the document.' }),
    due_on: z.string().nullable().openapi({ format: 'date' }),
    facts: asMoney(
      z.record(z.string(), z.string()).openapi({ description: 'How it was computed.' }),
    ),
  })
  .openapi('Withheld', { description: 'Of a credit note what it gives back, below zero.' })

/** What a document bills of one order. */
const part = {
  order: shownId('order'),
  kind: invoiceKind,
  net: money,
  tax: money,
  gross: money,
  order_net: money,
  previous: money,
  to_date: money,
  remaining: money,
  whole: whole.nullable(),
}

const severalOrders = 'Null where it bills several: number and label then name the first ones.'

export const figures = {
  kind: invoiceKind,
  order: shownId('order').nullable().openapi({ description: 'Null where it bills several.' }),
  customer: shownId('customer'),
  currency: z.string(),
  issued_on: z.string().openapi({ format: 'date' }),
  due_on: z.string().openapi({ format: 'date' }),
  lines: z.array(invoiceLine),
  taxes: z.array(tax),
  net: money,
  tax: money,
  gross: money,
  withheld: z.array(withheld),
  payable: money.openapi({ description: 'Gross less all that is withheld.' }),
  order_net: money,
  previous: money,
  to_date: money,
  remaining: money,
  instalments: z.array(
    z.object({ order: shownId('order'), id: z.string(), label: z.string(), net: money }),
  ),
  whole: whole
    .nullable()
    .openapi({ description: 'Of one order; of several each part has its own.' }),
  parts: z
    .array(z.object(part).openapi('BilledOrder'))
    .openapi({ description: 'What it bills of each order; of one order one.' }),
  credits: shownId('invoice').nullable(),
}

export const warnings = problem.shape.errors.optional().openapi({
  description:
    'What it can be issued with all the same: a day that runs back, where that only warns, which its event keeps; and signs that no font has.',
})

export const proposal = z
  .object({
    object: z.literal('invoice_preview'),
    ...figures,
    order: shownId('order'),
    work: workSums,
    warnings,
  })
  .openapi('InvoicePreview', {
    description: 'What would be issued; the same path as issue, nothing saved.',
  })

export const nothingReady = z
  .object({
    object: z.literal('nothing'),
    blockers: z.array(blocker),
    next: z.union([nextEvent, z.null()]),
  })
  .openapi('NothingReady', { description: 'Nothing is ready: no document, no error.' })

export const noneReady = z
  .object({ object: z.literal('nothing') })
  .openapi('NoneReady', { description: 'Nothing is ready of any order: no document, no error.' })

const party = z
  .object({
    id: z.string(),
    name: z.string(),
    legal_name: z.string().nullable(),
    address: addressInput.nullable(),
    tax_id: z.string().nullable(),
    email: z.string().nullable(),
  })
  .openapi('Party', { description: 'As it was when the document was issued.' })

export const invoice = z
  .object({
    id: shownId('invoice'),
    object: z.literal('invoice'),
    number: z.string(),
    status: invoiceStatus,
    ...figures,
    parts: z.array(
      z
        .object({
          ...part,
          order_number: z.string(),
          order_label: z.string(),
          customer_reference: z.string().nullable(),
        })
        .openapi('InvoicePart', { description: 'What an invoice bills of one order.' }),
    ),
    work,
    order_number: z.string(),
    order_label: z.string(),
    customer_name: z.string().openapi({ description: 'As it was at issue.' }),
    seller: party,
    buyer: party,
    customer_reference: z.string().nullable(),
    note: z.string().nullable(),
    service_period: period.nullable(),
    credits_number: z.string().nullable(),
    credited: money,
    paid: money,
    open: money,
    credit_notes: z.array(shownId('invoice')),
    entry: shownId('entry'),
    sha256: z.string().openapi({ description: 'Of the frozen document (.json).' }),
    files: documentFiles,
    available_actions: actionsOf(invoiceActionNames),
    ...stamped,
  })
  .openapi('Invoice')

export const invoiceList = listOf('InvoiceList', invoice)

const invoiceSummary = z
  .object({
    id: shownId('invoice'),
    object: z.literal('invoice_summary'),
    number: z.string(),
    kind: figures.kind,
    status: invoice.shape.status,
    customer: shownId('customer'),
    customer_name: z.string(),
    order: shownId('order').nullable().openapi({ description: severalOrders }),
    order_number: z.string(),
    order_label: z.string(),
    currency: z.string(),
    issued_on: figures.issued_on,
    due_on: figures.due_on,
    net: money,
    tax: money,
    gross: money,
    payable: money,
    paid: money,
    credited: money,
    open: money,
    credits: figures.credits,
    created_at: stamped.created_at,
    part: z
      .object({
        order: shownId('order'),
        kind: figures.kind,
        net: money,
        tax: money,
        gross: money,
        open: money.openapi({ description: 'Its share of what the document has open.' }),
      })
      .nullable()
      .openapi({
        description:
          'Where the list is of one order: what the document bills of it, if it bills others, too.',
      }),
  })
  .openapi('InvoiceSummary', { description: 'Without lines and parties, with current names.' })

export const invoiceSummaryList = listOf('InvoiceSummaryList', invoiceSummary)
