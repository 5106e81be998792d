import { z } from '@hono/zod-openapi'
import { idOf, paging, text } from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { createProject } from './create-project.ts'
import { presentProject, presentProjectTime } from './present.ts'
import { requestOf } from './request.ts'
import { project, projectList, projectTimeList, writeProjectBody } from './schema.ts'
import { listProjects, listProjectTimes, showProject } from './show-projects.ts'

const tag = 'Projects'
const params = z.object({ id: anyId('project') })

export const projectEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/projects',
    id: 'createProject',
    needs: 'project.write',
    summary: 'Create a project',
    description: 'Orders name it; without statuses it has those of the organization.',
    key: 'required',
    body: writeProjectBody,
    answers: { 201: project },
    async run(session, { body }) {
      const view = accepted(await createProject(session, requestOf(body)))
      return { status: 201, body: presentProject(view), version: view.row.version }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/projects',
    id: 'listProjects',
    needs: 'project.read',
    summary: 'List projects',
    query: z.strictObject({
      ...paging,
      customer: idOf('customer').optional(),
      status: text(40).optional(),
      number: text(60).optional(),
      q: text(200).optional().openapi({ description: 'Part of its label.' }),
    }),
    answers: { 200: projectList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await listProjects(session, { page, filter })
      return { status: 200, body: presentPage(found, presentProject) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/projects/{id}',
    id: 'showProject',
    needs: 'project.read',
    summary: 'Show a project',
    params,
    answers: { 200: project },
    async run(session, { params: { id } }) {
      const view = accepted(await showProject(session, lookup('project', id)))
      return { status: 200, body: presentProject(view), version: view.row.version }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/projects/{id}/time',
    id: 'listProjectTime',
    needs: 'work.read',
    summary: 'List hours that are of no line',
    params,
    query: z.strictObject(paging),
    answers: { 200: projectTimeList },
    async run(session, { params: { id }, query }) {
      const asked = { id: lookup('project', id), ...defined(pageOf(query)) }
      const found = accepted(await listProjectTimes(session, asked))
      return { status: 200, body: presentPage(found, presentProjectTime) }
    },
  }),
]
