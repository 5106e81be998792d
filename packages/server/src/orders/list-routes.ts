import { z } from '@hono/zod-openapi'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { changePlanBody, planEditOfBody } from '../plans/index.ts'
import { requestOf } from './bodies.ts'
import { orderListQuery, orderSummaryList, orderTotals, totalOrdersBody } from './list-schema.ts'
import { orderOutlook, orderPreview } from './outlook-schema.ts'
import { presentOrderPreview } from './present.ts'
import { presentOutlook, presentSummary, presentTotals } from './present-lists.ts'
import { outlookOfOrder, previewOrder, previewPlan } from './preview-order.ts'
import { previewOrderBody } from './schema.ts'
import { summarizeOrders, totalOrders } from './summarize-orders.ts'

const tag = 'Orders'

export const orderListEndpoints = [
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders/summaries',
    id: 'listOrderSummaries',
    needs: 'order.read',
    summary: 'List orders in short',
    description: 'The list of orders without lines and plans: what stands in columns.',
    query: orderListQuery,
    answers: { 200: orderSummaryList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await summarizeOrders(session, { page, filter })
      return { status: 200, body: presentPage(found, presentSummary) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/totals',
    id: 'totalOrders',
    needs: 'order.read',
    summary: 'Total of many orders, per currency',
    description:
      'Of the orders named, or of all that the filter finds. Reads only; a key is not needed.',
    body: totalOrdersBody,
    answers: { 200: orderTotals },
    async run(session, { body }) {
      const { orders, filter = {} } = body
      const which = orders === undefined ? { filter: defined(filter) } : { ids: orders }
      const totals = await totalOrders(session, which)
      return { status: 200, body: presentTotals(totals) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/preview',
    id: 'previewOrder',
    needs: 'order.write',
    summary: 'Preview an order and what it will bill',
    description:
      'Checks the order as createOrder does and saves nothing. The outlook fires the instalments in plan order and proposes each as an invoice would be, to the cent.',
    body: previewOrderBody,
    answers: { 200: orderPreview },
    async run(session, { body }) {
      const request = requestOf(body, body.customer ?? '')
      const found = accepted(await previewOrder(session, request))
      return { status: 200, body: presentOrderPreview(found) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders/{id}/outlook',
    id: 'showOrderOutlook',
    needs: 'order.read',
    summary: 'What an order bills, step by step',
    description:
      'amount, tax and gross as agreed; billed, status and invoices as it is; left as it will be from here.',
    params: z.object({ id: anyId('order') }),
    answers: { 200: orderOutlook },
    async run(session, { params: { id } }) {
      const stored = lookup('order', id)
      const found = accepted(await outlookOfOrder(session, stored))
      return { status: 200, body: presentOutlook(found.order, found.outlook) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/plan-preview',
    id: 'previewPlan',
    needs: 'order.change',
    summary: 'Preview a plan with other instalments',
    description:
      'What the order would bill, step by step, as changePlan would leave it: compare with its outlook. Nothing is saved.',
    params: z.object({ id: anyId('order') }),
    body: changePlanBody,
    answers: { 200: orderOutlook },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('order', id), edit: planEditOfBody(body) }
      const found = accepted(await previewPlan(session, asked))
      return { status: 200, body: presentOutlook(found.order, found.outlook) }
    },
  }),
]
