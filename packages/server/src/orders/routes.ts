import { z } from '@hono/zod-openapi'
import { type LineTerms, lineFields } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { type Answer, endpoint } from '../base/http/endpoint.ts'
import { writtenOf } from '../base/http/forms.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import type { Application } from '../contract.ts'
import { documentEndpoints } from '../documents/index.ts'
import { planOfBody } from '../plans/index.ts'
import { orderConfirmation } from './confirmation.ts'
import { orderListQuery } from './list-schema.ts'
import { presentBillable, presentOrder } from './present.ts'
import { billable, order, orderList, writeOrder } from './schema.ts'
import type { OrderRequest, OrderView } from './views.ts'

const tag = 'Orders'
const params = z.object({ id: anyId('order') })

export function shown(status: 200 | 201, view: OrderView) {
  return { status, body: presentOrder(view), version: view.version }
}

type OrderBody = z.output<typeof writeOrder>
type ImportedOrder = Omit<OrderBody, 'customer'>

function lineOfBody({ id, label, kind, method, tax, taxes, ...terms }: OrderBody['lines'][number]) {
  const head = defined({ id, label, kind, method, tax, taxes: taxes?.map(defined) })
  return { ...head, ...writtenOf<LineTerms>(lineFields, terms) }
}

/** The body's order as the application reads it. */
export function requestOf(body: ImportedOrder, customerId: string): OrderRequest {
  return defined({
    id: '',
    customerId,
    label: body.label,
    currency: body.currency,
    taxMode: body.tax_mode,
    final: body.final,
    tolerance: body.tolerance,
    termDays: body.term_days,
    customerReference: body.customer_reference,
    externalId: body.external_id,
    metadata: body.metadata,
    planTemplate: body.plan_template,
    plan: body.plan === undefined ? undefined : planOfBody(body.plan),
    lines: body.lines.map(lineOfBody),
  })
}

/** The order that a died request had saved or changed, as it is now. */
export async function recover(
  { application, context }: { application: Application; context: Context },
  subjects: readonly { readonly type: string; readonly id: string }[],
): Promise<Answer<unknown> | undefined> {
  const id = subjects.find((each) => each.type.startsWith('order.'))?.id
  return id === undefined
    ? undefined
    : shown(200, accepted(await application.showOrder(context, id)))
}

/** Endpoints that change an order's state and show it. */
function change(
  verb: string,
  words: { readonly id: string; readonly summary: string; readonly description?: string },
  act: (
    application: Application,
    context: Context,
    id: string,
  ) => ReturnType<Application['confirmOrder']>,
) {
  return endpoint({
    tag,
    method: 'post',
    path: `/v1/orders/{id}/${verb}`,
    ...words,
    params,
    answers: { 200: order },
    recover,
    async run({ application, context, params: { id } }) {
      return shown(200, accepted(await act(application, context, lookup('order', id))))
    },
  })
}

const writing = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders',
    id: 'createOrder',
    summary: 'Create an order',
    description: 'A draft. A plan is checked as a whole and refused with all its faults.',
    body: writeOrder,
    answers: { 201: order },
    async run({ application, context, body }) {
      return shown(
        201,
        accepted(await application.createOrder(context, requestOf(body, body.customer))),
      )
    },
    async recover(call, subjects) {
      const answer = await recover(call, subjects)
      return answer === undefined ? undefined : { ...answer, status: 201 }
    },
  }),
  endpoint({
    tag,
    method: 'put',
    path: '/v1/orders/{id}',
    id: 'replaceOrder',
    summary: 'Replace a draft',
    description:
      'Send If-Match with the ETag you read: a draft that changed meanwhile is refused with 412.',
    params,
    body: writeOrder,
    answers: { 200: order },
    recover,
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('order', id)
      return shown(
        200,
        accepted(await application.replaceOrder(context, stored, requestOf(body, body.customer))),
      )
    },
  }),
  change(
    'confirm',
    {
      id: 'confirmOrder',
      summary: 'Confirm an order',
      description: 'Assigns the number, freezes tax mode, plan and prices; deposits become ready.',
    },
    (application, context, id) => application.confirmOrder(context, id),
  ),
  change(
    'close',
    { id: 'closeOrder', summary: 'Close an order by hand' },
    (application, context, id) => application.closeOrder(context, id),
  ),
  change(
    'lift-hold',
    {
      id: 'liftHold',
      summary: 'Let held sums be billed again',
      description: 'Lifts what a credit with hold holds back.',
    },
    (application, context, id) => application.liftHold(context, id),
  ),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/instalments/{instalment}/trigger',
    id: 'triggerInstalment',
    summary: 'Fire a manual instalment',
    params: z.object({
      id: anyId('order'),
      instalment: z.string().openapi({ example: 'deposit' }),
    }),
    answers: { 200: order },
    recover,
    async run({ application, context, params: { id, instalment } }) {
      const stored = lookup('order', id)
      return shown(200, accepted(await application.triggerInstalment(context, stored, instalment)))
    },
  }),
]

const reading = [
  ...documentEndpoints(orderConfirmation),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders',
    id: 'listOrders',
    summary: 'List orders',
    query: orderListQuery,
    answers: { 200: orderList },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      return {
        status: 200,
        body: presentPage(await application.listOrders(context, page, filter), presentOrder),
      }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders/{id}',
    id: 'showOrder',
    summary: 'Show an order',
    params,
    answers: { 200: order },
    async run({ application, context, params: { id } }) {
      return shown(200, accepted(await application.showOrder(context, lookup('order', id))))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders/{id}/billable',
    id: 'explainBillable',
    summary: 'Explain what may be billed now',
    description: 'Amount, reasons, blockers, conditions met, and how it was calculated.',
    params,
    answers: { 200: billable },
    async run({ application, context, params: { id } }) {
      const stored = lookup('order', id)
      const found = accepted(await application.explainBillable(context, stored))
      return { status: 200, body: presentBillable(stored, found) }
    },
  }),
]

export const orderEndpoints = [...writing, ...reading]
