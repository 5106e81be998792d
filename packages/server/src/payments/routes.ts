import { z } from '@hono/zod-openapi'
import {
  currencyCode,
  day,
  idOf,
  instant,
  paging,
  range,
  sorting,
  words,
} from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { presentPayment, presentPreview } from './present.ts'
import { type PaymentInput, previewPayment, recordPayment } from './record-payment.ts'
import { reversePayment } from './reverse-payment.ts'
import {
  payment,
  paymentList,
  paymentPreview,
  recordPaymentBody,
  reversePaymentBody,
} from './schema.ts'
import { listPayments, showPayment } from './show-payments.ts'
import type { PaymentView } from './views.ts'

const tag = 'Payments'
const params = z.object({ id: anyId('payment') })

function shown(status: 200 | 201, view: PaymentView) {
  return { status, body: presentPayment(view), version: view.version }
}

type PaymentBody = z.output<typeof recordPaymentBody>

function inputOf(body: PaymentBody): PaymentInput {
  const money = defined({
    amount: body.amount,
    receivedOn: body.received_on,
    reference: body.reference,
    source: body.source,
  })
  const { currency } = body
  if (body.invoice !== undefined)
    return { ...money, ...defined({ invoiceId: body.invoice, currency }) }
  const allocations = body.allocations?.map(({ invoice, amount }) => ({
    invoiceId: invoice,
    amount,
  }))
  const payee = { customerId: body.customer ?? '', currency: currency ?? '', allocations }
  return { ...money, ...defined(payee) }
}

export const paymentEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/payments',
    id: 'recordPayment',
    needs: 'payment.record',
    summary: 'Record a payment',
    description: 'What exceeds the open invoices becomes customer credit.',
    key: 'required',
    body: recordPaymentBody,
    answers: { 201: payment },
    async run(session, { body }) {
      const input = inputOf(body)
      return shown(201, accepted(await recordPayment(session, input)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/payments/preview',
    id: 'previewPayment',
    needs: 'payment.record',
    summary: 'Preview a payment',
    description: 'What it would settle and what would become customer credit; nothing is saved.',
    body: recordPaymentBody,
    answers: { 200: paymentPreview },
    async run(session, { body }) {
      const input = inputOf(body)
      const found = accepted(await previewPayment(session, input))
      return { status: 200, body: presentPreview(found) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/payments',
    id: 'listPayments',
    needs: 'payment.read',
    summary: 'List payments',
    query: z.strictObject({
      ...paging,
      customer: idOf('customer').optional(),
      invoice: idOf('invoice').optional(),
      currency: currencyCode.optional(),
      ...range('received_on', day),
      ...range('created_at', instant),
      q: words('the reference, the customer name or the number of an invoice it settles'),
      sort: sorting('created_at', 'received_on', 'amount', 'customer_name'),
    }),
    answers: { 200: paymentList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await listPayments(session, { page, filter })
      return { status: 200, body: presentPage(found, presentPayment) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/payments/{id}',
    id: 'showPayment',
    needs: 'payment.read',
    summary: 'Show a payment',
    params,
    answers: { 200: payment },
    async run(session, { params: { id } }) {
      return shown(200, accepted(await showPayment(session, lookup('payment', id))))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/payments/{id}/reverse',
    id: 'reversePayment',
    needs: 'payment.record',
    summary: 'Reverse a payment',
    description: 'A counter entry, never a deletion: the invoices are open again.',
    key: 'required',
    params,
    body: reversePaymentBody,
    answers: { 200: payment },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('payment', id), reason: body.reason }
      return shown(200, accepted(await reversePayment(session, asked)))
    },
  }),
]
