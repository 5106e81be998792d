import { z } from '@hono/zod-openapi'
import { formatMicro, type Project } from '@tranche/engine'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { presentProject, project } from '../projects/index.ts'
import { makeProject, previewProject } from './make-project.ts'
import { makeProjectBody, projectPreview } from './schema.ts'

const tag = 'Orders'
const params = z.object({ id: anyId('order') })

export const orderProjectEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/project',
    id: 'makeProject',
    needs: 'project.write',
    summary: 'Make a project of an order',
    description:
      'Of a confirmed order: sections are subprojects, standard lines are work packages with the ids of the lines, in their order. A line that is promoted later makes its own.',
    key: 'required',
    params,
    body: makeProjectBody,
    answers: { 201: project },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('order', id), input: inputOf(body) }
      const view = accepted(await makeProject(session, asked))
      return { status: 201, body: presentProject(view), version: view.row.version }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/{id}/project-preview',
    id: 'previewProject',
    needs: 'project.write',
    summary: 'Preview the project of an order',
    description: 'What makeProject would make; nothing is saved.',
    params,
    body: makeProjectBody,
    answers: { 200: projectPreview },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('order', id), input: inputOf(body) }
      return { status: 200, body: presented(accepted(await previewProject(session, asked))) }
    },
  }),
]

function inputOf({ in_project: inProject, ...more }: z.output<typeof makeProjectBody>) {
  return defined({ ...more, inProject })
}

function presented({ label, start, subprojects, tasks }: Project) {
  return {
    object: 'project_preview' as const,
    label,
    start: start ?? null,
    subprojects: subprojects.map((each) => ({ id: each.id, label: each.label })),
    tasks: tasks.map(({ days, percent, subproject = null, ...task }) => {
      return { ...task, days: formatMicro(days), subproject, percent: formatMicro(percent) }
    }),
  }
}
