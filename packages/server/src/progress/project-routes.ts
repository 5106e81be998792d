import { z } from '@hono/zod-openapi'
import { ownId } from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined } from '../base/http/present.ts'
import { order, shown as shownOrder } from '../orders/index.ts'
import { endpoint } from '../organizations/index.ts'
import {
  type ProjectView,
  presentProject,
  presentProjectTime,
  project,
  projectProgressBody,
  projectStatusBody,
  projectTime,
  projectTimeBody,
  requestOf,
  writeProjectBody,
} from '../projects/index.ts'
import {
  recordProjectProgress,
  recordProjectTime,
  reviseProject,
  setProjectStatus,
  takeBackProjectTime,
} from './change-project.ts'
import { promoteLine } from './promote-line.ts'

const tag = 'Projects'
const params = z.object({ id: anyId('project') })

function shown(view: ProjectView) {
  return { status: 200 as const, body: presentProject(view), version: view.row.version }
}

export const projectProgressEndpoints = [
  endpoint({
    tag: 'Orders',
    method: 'post',
    path: '/v1/orders/{id}/lines/{line}/promote',
    id: 'promoteLine',
    needs: 'order.change',
    summary: 'Make an optional or alternative line part of the order',
    description:
      'An alternative takes the place of its line. Issued instalments keep their amounts, open ones count from the new net.',
    params: z.object({ id: anyId('order'), line: ownId }),
    answers: { 200: order },
    async run(session, { params: { id, line } }) {
      const asked = { id: lookup('order', id), line }
      return shownOrder(200, accepted(await promoteLine(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'put',
    path: '/v1/projects/{id}',
    id: 'reviseProject',
    needs: 'project.write',
    summary: 'Change names and parts of a project',
    description:
      'What was reported of parts that stay is kept; what an order needs cannot go. Send If-Match with the ETag you read.',
    params,
    body: writeProjectBody,
    answers: { 200: project },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('project', id), request: requestOf(body) }
      return shown(accepted(await reviseProject(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/projects/{id}/progress',
    id: 'recordProjectProgress',
    needs: 'progress.report',
    summary: 'Record progress to date of a project',
    description: 'Of the whole, of subprojects or work packages. Downward only with a reason.',
    params,
    body: projectProgressBody,
    answers: { 200: project },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('project', id), entry: defined(body) }
      return shown(accepted(await recordProjectProgress(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/projects/{id}/status',
    id: 'setProjectStatus',
    needs: 'progress.report',
    summary: 'Put a project in another of its statuses',
    description: 'Forward or back; what is billed stays, and shows as over-billed where it falls.',
    params,
    body: projectStatusBody,
    answers: { 200: project },
    async run(session, { params: { id }, body: { status } }) {
      const asked = { id: lookup('project', id), status }
      return shown(accepted(await setProjectStatus(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/projects/{id}/time',
    id: 'recordProjectTime',
    needs: 'work.record',
    summary: 'Record time that is of no line',
    description: 'Nobody bills it: it is listed with each order of the project until it is placed.',
    key: 'required',
    params,
    body: projectTimeBody,
    answers: { 201: projectTime },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('project', id), entry: defined(body) }
      const time = accepted(await recordProjectTime(session, asked))
      return { status: 201, body: presentProjectTime(time) }
    },
  }),
  endpoint({
    tag,
    method: 'delete',
    path: '/v1/projects/{id}/time/{entry}',
    id: 'takeBackProjectTime',
    needs: 'work.record',
    summary: 'Take time back that is of no line',
    params: z.object({ id: anyId('project'), entry: anyId('work') }),
    answers: { 200: project },
    async run(session, { params: { id, entry } }) {
      const asked = { id: lookup('project', id), entry: lookup('work', entry) }
      return shown(accepted(await takeBackProjectTime(session, asked)))
    },
  }),
]
