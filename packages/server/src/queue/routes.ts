import { z } from '@hono/zod-openapi'
import { currencyCode, idOf, paging, text } from '../base/http/fields.ts'
import { pageOf } from '../base/http/present.ts'
import { bucket } from '../orders/index.ts'
import { endpoint } from '../organizations/index.ts'
import { presentQueue } from './present.ts'
import { listQueue } from './queue.ts'
import { queue } from './schema.ts'

export const queueEndpoints = [
  endpoint({
    tag: 'Queue',
    method: 'get',
    path: '/v1/queue',
    id: 'listQueue',
    needs: 'order.read',
    summary: 'What is ready, what waits and for what',
    query: z.strictObject({
      ...paging,
      bucket: bucket.optional(),
      customer: idOf('customer').optional(),
      currency: currencyCode.optional(),
      q: text(200).optional().openapi({ description: 'Words of order or customer, or a number.' }),
    }),
    answers: { 200: queue },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      return { status: 200, body: presentQueue(await listQueue(session, { page, filter })) }
    },
  }),
]
