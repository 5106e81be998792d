import { z } from '@hono/zod-openapi'
import { paymentActionNames, paymentSources } from '@tranche/engine'
import {
  actionsOf,
  amountText,
  currencyCode,
  day,
  idOf,
  listOf,
  longText,
  money,
  shownId,
  stamped,
  text,
} from '../base/http/fields.ts'

const paymentSource = z.enum(paymentSources).openapi('PaymentSource')

const allocationInput = z.strictObject({
  invoice: idOf('invoice'),
  amount: amountText('In the currency of the payment.'),
})

export const recordPaymentBody = z
  .strictObject({
    invoice: idOf('invoice').optional(),
    customer: idOf('customer').optional(),
    currency: currencyCode.optional(),
    amount: amountText('In the currency of the payment.'),
    allocations: z.array(allocationInput).max(1000).optional(),
    received_on: day.optional(),
    reference: text(300).optional(),
    source: paymentSource.optional().openapi({
      description: 'credit: customer credit is applied instead of money from outside.',
    }),
  })
  .refine((body) => (body.invoice === undefined) !== (body.customer === undefined), {
    message: 'exactly one of invoice and customer is expected',
  })
  .refine((body) => body.customer === undefined || body.currency !== undefined, {
    message: 'a payment of a customer needs its currency',
    path: ['currency'],
  })
  .refine((body) => body.customer !== undefined || body.allocations === undefined, {
    message: 'allocations go with a customer, not with one invoice',
    path: ['allocations'],
  })
  .openapi('RecordPayment', {
    description:
      'One invoice; or a customer and a currency: oldest due first, unless allocations say otherwise.',
    example: {
      invoice: 'inv_01985c6e7d3a7b3c8f00a1b2c3d4e5f6',
      amount: '7200.00',
      received_on: '2026-02-03',
      reference: 'Transfer 4711',
    },
  })

export const paymentPreview = z
  .object({
    object: z.literal('payment_preview'),
    customer: shownId('customer'),
    amount: money,
    received_on: z.string(),
    source: paymentSource,
    allocations: z.array(
      z.object({
        invoice: shownId('invoice'),
        invoice_number: z.string(),
        due_on: z.string(),
        amount: money,
        open_before: money,
        open_after: money,
      }),
    ),
    allocated: money.openapi({ description: 'What would go to invoices.' }),
    unallocated: money.openapi({ description: 'What would become customer credit.' }),
    credit_before: money.openapi({ description: 'Customer credit in this currency.' }),
    credit_after: money,
  })
  .openapi('PaymentPreview', {
    description: 'What a payment would do; the same path as recording, nothing saved.',
  })

export const reversePaymentBody = z
  .strictObject({ reason: longText.min(1) })
  .openapi('ReversePayment', { example: { reason: 'Returned by the bank' } })

export const payment = z
  .object({
    id: shownId('payment'),
    object: z.literal('payment'),
    customer: shownId('customer'),
    customer_name: z.string(),
    amount: money,
    received_on: z.string(),
    reference: z.string().nullable(),
    source: paymentSource,
    allocations: z.array(
      z.object({
        invoice: shownId('invoice'),
        invoice_number: z.string(),
        amount: money,
        open: money.openapi({ description: 'Open on the invoice, as it stands now.' }),
      }),
    ),
    allocated: money.openapi({ description: 'What went to invoices.' }),
    unallocated: money.openapi({ description: 'What became customer credit.' }),
    reversed_on: z.string().nullable(),
    available_actions: actionsOf(paymentActionNames),
    ...stamped,
  })
  .openapi('Payment')

export const paymentList = listOf('PaymentList', payment)
