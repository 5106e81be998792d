import { z } from '@hono/zod-openapi'
import { paging } from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { changeRun } from './change-run.ts'
import { issueRun } from './issue-run.ts'
import { presentItem, presentRun } from './present.ts'
import { previewRun } from './preview-run.ts'
import { listRunItems } from './run-items.ts'
import {
  changeRunBody,
  issueRunBody,
  previewRunBody,
  run,
  runItemList,
  runItemState,
  runList,
} from './schema.ts'
import { listRuns, showRun } from './show-runs.ts'
import type { RunView } from './views.ts'

const tag = 'Billing runs'
const params = z.object({ id: anyId('run') })

function shown<Status extends 200 | 201>(status: Status, view: RunView) {
  return { status, body: presentRun(view) }
}

export const runEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/billing-runs',
    id: 'previewRun',
    needs: 'run.issue',
    summary: 'Preview a billing run',
    description: 'Collects all that is ready. Nothing is issued before /issue.',
    body: previewRunBody,
    answers: { 201: run },
    async run(session, { body }) {
      return shown(201, accepted(await previewRun(session, defined(body))))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/billing-runs',
    id: 'listRuns',
    needs: 'run.read',
    summary: 'List billing runs',
    query: z.strictObject(paging),
    answers: { 200: runList },
    async run(session, { query }) {
      const found = await listRuns(session, pageOf(query))
      return { status: 200, body: presentPage(found, presentRun) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/billing-runs/{id}',
    id: 'showRun',
    needs: 'run.read',
    summary: 'Show a billing run',
    params,
    answers: { 200: run },
    async run(session, { params: { id } }) {
      return shown(200, accepted(await showRun(session, lookup('run', id))))
    },
  }),
  endpoint({
    tag,
    method: 'patch',
    path: '/v1/billing-runs/{id}',
    id: 'changeRun',
    needs: 'run.issue',
    summary: 'Leave orders out of a previewed run, or take them in again',
    description: 'Exactly the named orders are left out; the figures of the preview stay.',
    params,
    body: changeRunBody,
    answers: { 200: run },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('run', id), change: body }
      return shown(200, accepted(await changeRun(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/billing-runs/{id}/items',
    id: 'listRunItems',
    needs: 'run.read',
    summary: 'The outcome for each order of a run',
    params,
    query: z.strictObject({ ...paging, state: runItemState.optional() }),
    answers: { 200: runItemList },
    async run(session, { params: { id }, query }) {
      const stored = lookup('run', id)
      accepted(await showRun(session, stored))
      const found = await listRunItems(session, { id: stored, ...pageOf(query) })
      return { status: 200, body: presentPage(found, presentItem) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/billing-runs/{id}/issue',
    id: 'issueRun',
    needs: 'run.issue',
    summary: 'Issue a billing run, or resume it',
    description:
      'The work is done by a job; read the run until it is done. What is issued already is never issued again.',
    key: 'required',
    params,
    body: issueRunBody,
    answers: { 200: run },
    async run(session, { params: { id }, body }) {
      const input = defined({ expectedTotals: body.expected_total })
      const asked = { id: lookup('run', id), input }
      return shown(200, accepted(await issueRun(session, asked)))
    },
  }),
]
