import { z } from '@hono/zod-openapi'
import { currencyCode, idOf, paging } from '../base/http/fields.ts'
import { defined, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { listFutureOrders, showFutureRevenue } from './future-revenue.ts'
import { presentFuture, presentFutureOrder } from './present.ts'
import { futureOrderList, futureRevenue, month } from './schema.ts'

const tag = 'Reports'
const filters = {
  customer: idOf('customer').optional(),
  order: idOf('order').optional(),
  currency: currencyCode.optional(),
}

export const reportEndpoints = [
  endpoint({
    tag,
    method: 'get',
    path: '/v1/reports/future-revenue',
    id: 'showFutureRevenue',
    needs: 'order.read',
    summary: 'What comes in the next twelve months',
    description: 'Net by month and currency, over all confirmed orders or those of the filter.',
    query: z.strictObject(filters),
    answers: { 200: futureRevenue },
    async run(session, { query }) {
      const totals = await showFutureRevenue(session, defined(query))
      return { status: 200, body: presentFuture(totals, session.today) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/reports/future-revenue/orders',
    id: 'listFutureOrders',
    needs: 'order.read',
    summary: 'List what comes of each order',
    description: 'Only orders of which something comes, or is open; newest first.',
    query: z.strictObject({ ...paging, ...filters, month: month.optional() }),
    answers: { 200: futureOrderList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await listFutureOrders(session, { page, filter })
      return { status: 200, body: presentPage(found, presentFutureOrder) }
    },
  }),
]
