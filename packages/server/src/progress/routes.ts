import { z } from '@hono/zod-openapi'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined } from '../base/http/present.ts'
import { billable, order, presentBillable, shown } from '../orders/index.ts'
import { endpoint } from '../organizations/index.ts'
import { previewProgress, recordProgress } from './record-progress.ts'
import { recordProgressBody } from './schema.ts'

const progressParams = z.object({ id: anyId('order') })

export const progressEndpoints = [
  endpoint({
    tag: 'Orders',
    method: 'post',
    path: '/v1/orders/{id}/progress',
    id: 'recordProgress',
    needs: 'progress.report',
    summary: 'Record progress to date',
    description:
      'In percent of the order, of lines, or both. Downward only with a reason; nothing is credited by itself.',
    params: progressParams,
    body: recordProgressBody,
    answers: { 200: order },
    async run(session, { params: { id }, body }) {
      return shown(
        200,
        accepted(await recordProgress(session, { id: lookup('order', id), entry: defined(body) })),
      )
    },
  }),
  endpoint({
    tag: 'Orders',
    method: 'post',
    path: '/v1/orders/{id}/progress-preview',
    id: 'previewProgress',
    needs: 'progress.report',
    summary: 'Preview what progress would make ready',
    description: 'Checks the entry as recordProgress does and saves nothing.',
    params: progressParams,
    body: recordProgressBody,
    answers: { 200: billable },
    async run(session, { params: { id }, body }) {
      const stored = lookup('order', id)
      const found = accepted(await previewProgress(session, { id: stored, entry: defined(body) }))
      return { status: 200, body: presentBillable(stored, found) }
    },
  }),
]
