import { z } from '@hono/zod-openapi'
import { day, idOf, paging, range, sorting } from '../base/http/fields.ts'
import { presentId } from '../base/http/ids.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { listWork } from './list-work.ts'
import { presentWork } from './present.ts'
import { recordCost, recordTime, takeBackWork } from './record-work.ts'
import { recordCostBody, recordTimeBody, takenBack, workEntry, workList } from './schema.ts'

const tag = 'Time and costs'
const ofOrder = z.object({ id: anyId('order') })

export const workEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/time',
    id: 'recordTime',
    needs: 'work.record',
    summary: 'Record time',
    description: 'Hours for a line by effort, at the rate of the entry, its role or the line.',
    key: 'required',
    params: ofOrder,
    body: recordTimeBody,
    answers: { 201: workEntry },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('order', id), entry: defined(body) }
      return { status: 201, body: presentWork(accepted(await recordTime(session, asked))) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/costs',
    id: 'recordCost',
    needs: 'work.record',
    summary: 'Record a cost',
    description: 'Net, for a line by effort, which bills it with its markup.',
    key: 'required',
    params: ofOrder,
    body: recordCostBody,
    answers: { 201: workEntry },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('order', id), entry: defined(body) }
      return { status: 201, body: presentWork(accepted(await recordCost(session, asked))) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/work',
    id: 'listWork',
    needs: 'work.read',
    summary: 'List time and costs',
    query: z.strictObject({
      ...paging,
      order: idOf('order').optional(),
      line: z.string().max(100).optional(),
      invoice: idOf('invoice').optional(),
      person: z.string().max(120).optional(),
      kind: z.enum(['time', 'cost']).optional(),
      billed: z.enum(['true', 'false']).optional(),
      billable: z.enum(['true', 'false']).optional(),
      ...range('day', day),
      sort: sorting('created_at', 'day'),
    }),
    answers: { 200: workList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await listWork(session, { page, filter })
      return { status: 200, body: presentPage(found, presentWork) }
    },
  }),
  endpoint({
    tag,
    method: 'delete',
    path: '/v1/work/{id}',
    id: 'takeBackWork',
    needs: 'work.record',
    summary: 'Take time or a cost back',
    description: 'What stands on an invoice stays. A second time does nothing more.',
    params: z.object({ id: anyId('work') }),
    answers: { 200: takenBack },
    async run(session, { params: { id } }) {
      const gone = accepted(await takeBackWork(session, lookup('work', id)))
      const body = {
        id: presentId('work', gone),
        object: 'work' as const,
        deleted: true as const,
      }
      return { status: 200, body }
    },
  }),
]
