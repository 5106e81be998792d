import { z } from '@hono/zod-openapi'
import { invoiceActionNames } from '@tranche/engine'
import {
  actionsOf,
  addressInput,
  amountText,
  blocker,
  day,
  decimal,
  listOf,
  longText,
  money,
  nextEvent,
  ownId,
  percentText,
  problem,
  shownId,
  stamped,
  text,
} from './common.ts'
import { invoiceKind, invoiceStatus } from './words.ts'

/** How much of one line; the engine judges that exactly one is given. */
const lineParts = {
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
const creditLines = z
  .record(ownId, z.union([percentText(), z.strictObject(lineParts)]))
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
}

export const bill = z
  .strictObject({
    ...shares,
    expected_total: amountText(
      'Gross as you saw it; otherwise nothing is issued (409 total_changed).',
    ).optional(),
    ...documentFields,
  })
  .openapi('Bill', {
    description: 'Nothing bills all that is ready; else one of percent … only.',
    example: { expected_total: '7200.00' },
  })

export const credit = z
  .strictObject({
    net: amountText('Net to credit.').optional(),
    gross: amountText('Gross to credit.').optional(),
    lines: creditLines.optional(),
    back_to: percentText('Of the order, cumulative: credits down to it.').optional(),
    hold: z
      .boolean()
      .optional()
      .openapi({ description: 'True: what is credited is not ready again by itself.' }),
    expected_total: amountText('Gross of the credit note as you saw it.').optional(),
    issued_on: day.optional(),
    note: longText.optional(),
  })
  .openapi('Credit', {
    description: 'Nothing credits all that is left of the invoice.',
    example: { net: '500.00', note: 'Agreed on the phone' },
  })

const tax = z
  .object({
    group: z.string(),
    key: z.string(),
    percent: z.string(),
    base: money,
    tax: money,
  })
  .openapi('InvoiceTax')

const invoiceLine = z
  .object({
    line: z.string(),
    label: z.string(),
    quantity: z.string().nullable(),
    unit: z.string().nullable(),
    price: z.string().nullable(),
    discount: z.string().nullable(),
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

const figures = {
  kind: invoiceKind,
  order: shownId('order'),
  customer: shownId('customer'),
  currency: z.string(),
  issued_on: z.string().openapi({ format: 'date' }),
  due_on: z.string().openapi({ format: 'date' }),
  lines: z.array(invoiceLine),
  taxes: z.array(tax),
  net: money,
  tax: money,
  gross: money,
  payable: money,
  order_net: money,
  previous: money,
  to_date: money,
  remaining: money,
  instalments: z.array(z.object({ id: z.string(), label: z.string(), net: money })),
  whole: whole.nullable(),
  credits: shownId('invoice').nullable(),
}

const warnings = problem.shape.errors.optional().openapi({
  description: 'What its event will keep: a day that runs back, where that only warns.',
})

export const proposal = z
  .object({ object: z.literal('invoice_preview'), ...figures, warnings })
  .openapi('InvoicePreview', {
    description: 'What would be issued; the same path as issue, nothing saved.',
  })

export const creditPreview = z
  .object({
    object: z.literal('credit_preview'),
    ...figures,
    left: z
      .object({
        net: money,
        gross: money,
        lines: z.array(
          z.object({
            line: z.string(),
            net: money,
            percent: z.string().openapi({ description: 'Of the line as it was billed.' }),
          }),
        ),
      })
      .openapi({ description: 'What can be credited at most.' }),
    open_before: money,
    open_after: money,
    settles: money.openapi({ description: 'What it takes off the open amount.' }),
    customer_credit: money.openapi({
      description: 'What was paid already and becomes customer credit.',
    }),
    warnings,
  })
  .openapi('CreditPreview', {
    description: 'The credit note as it would be issued; the same path, nothing saved.',
  })

export const nothingReady = z
  .object({
    object: z.literal('nothing'),
    blockers: z.array(blocker),
    next: z.union([nextEvent, z.null()]),
  })
  .openapi('NothingReady', { description: 'Nothing is ready: no document, no error.' })

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
    order_number: z.string(),
    order_label: z.string(),
    customer_name: z.string().openapi({ description: 'As it was at issue.' }),
    seller: party,
    buyer: party,
    customer_reference: z.string().nullable(),
    note: z.string().nullable(),
    service_period: z.object({ from: z.string(), to: z.string() }).nullable(),
    credits_number: z.string().nullable(),
    credited: money,
    paid: money,
    open: money,
    credit_notes: z.array(shownId('invoice')),
    entry: shownId('entry'),
    sha256: z.string().openapi({ description: 'Of the frozen document (.json).' }),
    files: z.object({ pdf: z.string(), svg: z.string(), json: z.string() }),
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
    order: shownId('order'),
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
  })
  .openapi('InvoiceSummary', { description: 'Without lines and parties, with current names.' })

export const invoiceSummaryList = listOf('InvoiceSummaryList', invoiceSummary)
