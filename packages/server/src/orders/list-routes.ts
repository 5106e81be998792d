import { z } from '@hono/zod-openapi'
import { endpoint } from '../base/http/endpoint.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { orderListQuery, orderSummaryList, orderTotals, totalOrders } from './list-schema.ts'
import { orderOutlook, orderPreview } from './outlook-schema.ts'
import { presentLine } from './present.ts'
import { presentOutlook, presentPreview, presentSummary, presentTotals } from './present-lists.ts'
import { requestOf } from './routes.ts'
import { previewOrder } from './schema.ts'

const tag = 'Orders'

export const orderListEndpoints = [
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders/summaries',
    id: 'listOrderSummaries',
    summary: 'List orders in short',
    description: 'The list of orders without lines and plans: what stands in columns.',
    query: orderListQuery,
    answers: { 200: orderSummaryList },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      const found = await application.summarizeOrders(context, page, filter)
      return { status: 200, body: presentPage(found, presentSummary) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/totals',
    id: 'totalOrders',
    summary: 'Total of many orders, per currency',
    description:
      'Of the orders named, or of all that the filter finds. Reads only; a key is not needed.',
    body: totalOrders,
    answers: { 200: orderTotals },
    async run({ application, context, body }) {
      const { orders, filter = {} } = body
      const which = orders === undefined ? { filter: defined(filter) } : { ids: orders }
      const totals = await application.totalOrders(context, which)
      return { status: 200, body: presentTotals(totals) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/preview',
    id: 'previewOrder',
    summary: 'Preview an order and what it will bill',
    description:
      'Checks the order as createOrder does and saves nothing. The outlook fires the instalments in plan order and proposes each as an invoice would be, to the cent.',
    body: previewOrder,
    answers: { 200: orderPreview },
    async run({ application, context, body }) {
      const request = requestOf(body, body.customer ?? '')
      const found = accepted(await application.previewOrder(context, request))
      const { lines, currency } = found.order
      const shown = lines.map((line) => presentLine(line, { currency }))
      return { status: 200, body: { ...presentPreview(found), lines: shown } }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/orders/{id}/outlook',
    id: 'showOrderOutlook',
    summary: 'What an order bills, step by step',
    description:
      'amount, tax and gross as agreed; billed, status and invoices as it is; left as it will be from here.',
    params: z.object({ id: anyId('order') }),
    answers: { 200: orderOutlook },
    async run({ application, context, params: { id } }) {
      const stored = lookup('order', id)
      const found = accepted(await application.outlookOfOrder(context, stored))
      return { status: 200, body: presentOutlook(found.order, found.outlook) }
    },
  }),
]
