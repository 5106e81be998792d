import { z } from '@hono/zod-openapi'
import { endpoint } from '../base/http/endpoint.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined } from '../base/http/present.ts'
import { billable, order, presentBillable, recover, shown } from '../orders/index.ts'
import { recordProgress } from './schema.ts'

const progressParams = z.object({ id: anyId('order') })

export const progressEndpoints = [
  endpoint({
    tag: 'Orders',
    method: 'post',
    path: '/v1/orders/{id}/progress',
    id: 'recordProgress',
    summary: 'Record progress to date',
    description:
      'In percent of the order, of lines, or both. Downward only with a reason; nothing is credited by itself.',
    params: progressParams,
    body: recordProgress,
    answers: { 200: order },
    recover,
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('order', id)
      return shown(200, accepted(await application.recordProgress(context, stored, defined(body))))
    },
  }),
  endpoint({
    tag: 'Orders',
    method: 'post',
    path: '/v1/orders/{id}/progress-preview',
    id: 'previewProgress',
    summary: 'Preview what progress would make ready',
    description: 'Checks the entry as recordProgress does and saves nothing.',
    params: progressParams,
    body: recordProgress,
    answers: { 200: billable },
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('order', id)
      const found = accepted(await application.previewProgress(context, stored, defined(body)))
      return { status: 200, body: presentBillable(stored, found) }
    },
  }),
]
