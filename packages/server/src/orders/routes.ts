import { z } from '@hono/zod-openapi'
import { type LineTerms, lineFields, type Result } from '@tranche/engine'
import { ownId } from '../base/http/fields.ts'
import { writtenOf } from '../base/http/forms.ts'
import { presentId } from '../base/http/ids.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { documentEndpoints } from '../documents/index.ts'
import { endpoint, type Session } from '../organizations/index.ts'
import { changePlanBody, planEditOfBody } from '../plans/index.ts'
import { billingOfBody, setBillingBody } from './billing-form.ts'
import { requestOf, shown } from './bodies.ts'
import { adjustLine, editLine, reopenOrder } from './change-line.ts'
import { changePlan, previewContract, previewPromotion, setContract } from './change-terms.ts'
import { closeOrder } from './close-order.ts'
import { confirmOrder } from './confirm-order.ts'
import { orderConfirmation } from './confirmation.ts'
import { setContractBody } from './contract-form.ts'
import { createOrder } from './create-order.ts'
import { deleteOrder } from './delete-order.ts'
import { liftHold } from './lift-hold.ts'
import { orderListQuery } from './list-schema.ts'
import { presentBillable, presentOrder } from './present.ts'
import { replaceOrder } from './replace-order.ts'
import {
  adjustLineBody,
  billable,
  deletedOrder,
  editLineBody,
  order,
  orderList,
  reopenBody,
  writeOrderBody,
} from './schema.ts'
import { setBilling } from './set-billing.ts'
import { explainBillable, listOrders, showOrder } from './show-orders.ts'
import { triggerInstalment } from './trigger-instalment.ts'
import type { OrderView } from './views.ts'

const tag = 'Orders'
const params = z.object({ id: anyId('order') })
const lineParams = z.object({ id: anyId('order'), line: ownId })

/** Endpoints that change an order's state and show it. */
function change(
  verb: string,
  words: { readonly id: string; readonly summary: string; readonly description?: string },
  act: (session: Session, id: string) => Promise<Result<OrderView>>,
) {
  return endpoint({
    tag,
    method: 'post',
    path: `/v1/orders/{id}/${verb}`,
    ...words,
    needs: 'order.confirm',
    params,
    answers: { 200: order },
    async run(session, { params: { id } }) {
      return shown(200, accepted(await act(session, lookup('order', id))))
    },
  })
}

const writing = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders',
    id: 'createOrder',
    needs: 'order.write',
    summary: 'Create an order',
    description: 'A draft. A plan is checked as a whole and refused with all its faults.',
    body: writeOrderBody,
    answers: { 201: order },
    async run(session, { body }) {
      return shown(201, accepted(await createOrder(session, requestOf(body, body.customer))))
    },
  }),
  endpoint({
    tag,
    method: 'put',
    path: '/v1/orders/{id}',
    id: 'replaceOrder',
    needs: 'order.write',
    summary: 'Replace a draft',
    description:
      'Send If-Match with the ETag you read: a draft that changed meanwhile is refused with 412.',
    params,
    body: writeOrderBody,
    answers: { 200: order },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('order', id), input: requestOf(body, body.customer) }
      return shown(200, accepted(await replaceOrder(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'delete',
    path: '/v1/orders/{id}',
    id: 'deleteOrder',
    needs: 'order.write',
    summary: 'Delete a draft',
    description: 'What is confirmed stays: close it instead. A second time does nothing more.',
    params,
    answers: { 200: deletedOrder },
    async run(session, { params: { id } }) {
      const gone = accepted(await deleteOrder(session, lookup('order', id)))
      const body = {
        id: presentId('order', gone),
        object: 'order' as const,
        deleted: true as const,
      }
      return { status: 200, body }
    },
  }),
  change(
    'confirm',
    {
      id: 'confirmOrder',
      summary: 'Confirm an order',
      description: 'Assigns the number, freezes tax mode, plan and prices; deposits become ready.',
    },
    confirmOrder,
  ),
  change('close', { id: 'closeOrder', summary: 'Close an order by hand' }, closeOrder),
  change(
    'lift-hold',
    {
      id: 'liftHold',
      summary: 'Let held sums be billed again',
      description: 'Lifts what a credit with hold holds back.',
    },
    liftHold,
  ),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/reopen',
    id: 'reopenOrder',
    needs: 'order.confirm',
    summary: 'Re-open a billed or closed order',
    description: 'It goes on until the next document completes it, or somebody closes it again.',
    params,
    body: reopenBody,
    answers: { 200: order },
    async run(session, { params: { id }, body: { reason } }) {
      const asked = { id: lookup('order', id), reason }
      return shown(200, accepted(await reopenOrder(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/contract',
    id: 'setContract',
    needs: 'order.change',
    summary: 'Pause, resume or end a contract',
    description:
      'Paused, nothing gets ready; lines that run without an end stop with it. Cancelled without a day, it ends with the running term, or after the last day for notice with the next.',
    params,
    body: setContractBody,
    answers: { 200: order },
    async run(session, { params: { id }, body }) {
      const { is, ends_on: endsOn, waive, reason } = body
      const asked = { id: lookup('order', id), edit: { is, endsOn, waive }, reason }
      return shown(200, accepted(await setContract(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/contract-preview',
    id: 'previewContract',
    needs: 'order.change',
    summary: 'Preview a contract paused, resumed or ended',
    description: 'The order as setContract would leave it; nothing is saved.',
    params,
    body: setContractBody,
    answers: { 200: order },
    async run(session, { params: { id }, body }) {
      const { is, ends_on: endsOn, waive, reason } = body
      const asked = { id: lookup('order', id), edit: { is, endsOn, waive }, reason }
      return shown(200, accepted(await previewContract(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/lines/{line}/promote-preview',
    id: 'previewPromotion',
    needs: 'order.change',
    summary: 'Preview a line as part of the order',
    description: 'The order as promoteLine would leave it; nothing is saved.',
    params: lineParams,
    answers: { 200: order },
    async run(session, { params: { id, line } }) {
      const asked = { id: lookup('order', id), line }
      return shown(200, accepted(await previewPromotion(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/plan',
    id: 'changePlan',
    matches: true,
    needs: 'order.change',
    summary: 'Add, change and remove instalments of an order that runs',
    description:
      'One deed, checked as a whole: where something is billed, trigger and share stay, and below 100 % the remainder is implied. With If-Match, an order that changed meanwhile is refused with 412.',
    params,
    body: changePlanBody,
    answers: { 200: order },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('order', id), edit: planEditOfBody(body) }
      return shown(200, accepted(await changePlan(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/billing',
    id: 'setBilling',
    needs: 'order.change',
    summary: 'Set by what an order or a line is billed from now on',
    description:
      'Criteria, a day, or shares by project status; what could never hold is refused, and so is a plan beside it.',
    params,
    body: setBillingBody,
    answers: { 200: order },
    async run(session, { params: { id }, body: { line, ...billing } }) {
      const edit = { line, ...billingOfBody(billing) }
      return shown(200, accepted(await setBilling(session, { id: lookup('order', id), edit })))
    },
  }),
  endpoint({
    tag,
    method: 'patch',
    path: '/v1/orders/{id}/lines/{line}',
    id: 'editLine',
    needs: 'order.change',
    summary: 'Change a line of an order that runs',
    description:
      'Its cap, start or end, or fixed and effort for each other while nothing of it is billed. Price and size are adjusted from a day on.',
    params: lineParams,
    body: editLineBody,
    answers: { 200: order },
    async run(session, { params: { id, line }, body: { method, ...terms } }) {
      const edit = { ...defined({ method }), ...writtenOf<LineTerms>(lineFields, terms) }
      const asked = { id: lookup('order', id), line, edit }
      return shown(200, accepted(await editLine(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/lines/{line}/adjust',
    id: 'adjustLine',
    needs: 'order.change',
    summary: 'Adjust price and size of a line from a day on',
    description:
      'The line ends the day before; another one with the new price and size begins on it.',
    params: lineParams,
    body: adjustLineBody,
    answers: { 200: order },
    async run(session, { params: { id, line }, body }) {
      const asked = { id: lookup('order', id), adjustment: { line, ...defined(body) } }
      return shown(200, accepted(await adjustLine(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/instalments/{instalment}/trigger',
    id: 'triggerInstalment',
    needs: 'order.confirm',
    summary: 'Fire a manual instalment',
    params: z.object({
      id: anyId('order'),
      instalment: z.string().openapi({ example: 'deposit' }),
    }),
    answers: { 200: order },
    async run(session, { params: { id, instalment } }) {
      const asked = { id: lookup('order', id), instalment }
      return shown(200, accepted(await triggerInstalment(session, asked)))
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
    needs: 'order.read',
    summary: 'List orders',
    query: orderListQuery,
    answers: { 200: orderList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      return {
        status: 200,
        body: presentPage(await listOrders(session, { page, filter }), presentOrder),
      }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders/{id}',
    id: 'showOrder',
    needs: 'order.read',
    summary: 'Show an order',
    params,
    answers: { 200: order },
    async run(session, { params: { id } }) {
      return shown(200, accepted(await showOrder(session, lookup('order', id))))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders/{id}/billable',
    id: 'explainBillable',
    needs: 'order.read',
    summary: 'Explain what may be billed now',
    description: 'Amount, reasons, blockers, conditions met, and how it was calculated.',
    params,
    answers: { 200: billable },
    async run(session, { params: { id } }) {
      const stored = lookup('order', id)
      const found = accepted(await explainBillable(session, stored))
      return { status: 200, body: presentBillable(stored, found) }
    },
  }),
]

export const orderEndpoints = [...writing, ...reading]
