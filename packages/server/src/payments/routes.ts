import { z } from '@hono/zod-openapi'
import { fault, paymentActions } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { type Answer, endpoint } from '../base/http/endpoint.ts'
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
import { presentId } from '../base/http/ids.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import {
  accepted,
  defined,
  moneyIn,
  pageOf,
  presentActions,
  presentPage,
  presentStamps,
} from '../base/http/present.ts'
import { refuseFaults } from '../base/http/problem.ts'
import type { Application } from '../contract.ts'
import { payment, paymentList, paymentPreview, recordPayment, reversePayment } from './schema.ts'
import type { PaymentPreviewView, PaymentView } from './views.ts'

const tag = 'Payments'
const params = z.object({ id: anyId('payment') })

function presentPayment(view: PaymentView) {
  const money = moneyIn(view.currency)
  return {
    id: presentId('payment', view.id),
    object: 'payment' as const,
    customer: presentId('customer', view.customerId),
    customer_name: view.customerName,
    amount: money(view.amount),
    received_on: view.receivedOn,
    reference: view.reference ?? null,
    source: view.source,
    allocations: view.allocations.map((each) => ({
      invoice: presentId('invoice', each.invoiceId),
      invoice_number: each.invoiceNumber,
      amount: money(each.amount),
    })),
    unallocated: money(view.unallocated),
    reversed_on: view.reversedOn ?? null,
    available_actions: presentActions(paymentActions(view)),
    ...presentStamps(view),
  }
}

function presentPreview(view: PaymentPreviewView) {
  const money = moneyIn(view.currency)
  return {
    object: 'payment_preview' as const,
    customer: presentId('customer', view.customerId),
    amount: money(view.amount),
    received_on: view.receivedOn,
    source: view.source,
    allocations: view.allocations.map((each) => ({
      invoice: presentId('invoice', each.invoiceId),
      invoice_number: each.invoiceNumber,
      due_on: each.dueOn,
      amount: money(each.amount),
      open_before: money(each.openBefore),
      open_after: money(each.openAfter),
    })),
    unallocated: money(view.unallocated),
    credit_before: money(view.creditBefore),
    credit_after: money(view.creditAfter),
  }
}

function shown(status: 200 | 201, view: PaymentView) {
  return { status, body: presentPayment(view), version: view.version }
}

type PaymentBody = z.output<typeof recordPayment>

async function inputOf(application: Application, context: Context, body: PaymentBody) {
  const money = defined({
    amount: body.amount,
    receivedOn: body.received_on,
    reference: body.reference,
    source: body.source,
  })
  return { ...(await payeeOf(application, context, body)), ...money }
}

/** Whom the payment is for: one invoice, or a customer's open ones. */
async function payeeOf(application: Application, context: Context, body: PaymentBody) {
  if (body.invoice !== undefined) {
    const { document } = accepted(await application.showInvoice(context, body.invoice))
    const { currency } = document.proposal
    if (body.currency !== undefined && body.currency !== currency) {
      refuseFaults([
        fault(
          'currency_mismatch',
          `The invoice is in ${currency}, the payment in ${body.currency}: record it in ${currency}`,
          {
            path: 'currency',
            facts: { expected: currency, given: body.currency },
          },
        ),
      ])
    }
    return { invoiceId: body.invoice }
  }
  return defined({
    customerId: body.customer ?? '',
    currency: body.currency ?? '',
    allocations: body.allocations?.map((each) => ({
      invoiceId: each.invoice,
      amount: each.amount,
    })),
  })
}

async function recover(
  { application, context }: { application: Application; context: Context },
  subjects: readonly { readonly type: string; readonly id: string }[],
): Promise<Answer<unknown> | undefined> {
  const id = subjects.find((each) => each.type.startsWith('payment.'))?.id
  return id === undefined
    ? undefined
    : shown(201, accepted(await application.showPayment(context, id)))
}

export const paymentEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/payments',
    id: 'recordPayment',
    summary: 'Record a payment',
    description: 'What exceeds the open invoices becomes customer credit.',
    key: 'required',
    body: recordPayment,
    answers: { 201: payment },
    recover,
    async run({ application, context, body }) {
      const input = await inputOf(application, context, body)
      return shown(201, accepted(await application.recordPayment(context, input)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/payments/preview',
    id: 'previewPayment',
    summary: 'Preview a payment',
    description: 'What it would settle and what would become customer credit; nothing is saved.',
    body: recordPayment,
    answers: { 200: paymentPreview },
    async run({ application, context, body }) {
      const input = await inputOf(application, context, body)
      const found = accepted(await application.previewPayment(context, input))
      return { status: 200, body: presentPreview(found) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/payments',
    id: 'listPayments',
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
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      const found = await application.listPayments(context, page, filter)
      return { status: 200, body: presentPage(found, presentPayment) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/payments/{id}',
    id: 'showPayment',
    summary: 'Show a payment',
    params,
    answers: { 200: payment },
    async run({ application, context, params: { id } }) {
      return shown(200, accepted(await application.showPayment(context, lookup('payment', id))))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/payments/{id}/reverse',
    id: 'reversePayment',
    summary: 'Reverse a payment',
    description: 'A counter entry, never a deletion: the invoices are open again.',
    key: 'required',
    params,
    body: reversePayment,
    answers: { 200: payment },
    async recover(call, subjects) {
      const answer = await recover(call, subjects)
      return answer === undefined ? undefined : { ...answer, status: 200 }
    },
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('payment', id)
      return shown(200, accepted(await application.reversePayment(context, stored, body.reason)))
    },
  }),
]
