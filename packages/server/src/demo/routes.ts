import { endpoint } from '../base/http/endpoint.ts'
import { presentId } from '../base/http/ids.ts'
import { accepted } from '../base/http/present.ts'
import { organization, presentOrganization, recover, tagged } from '../organizations/index.ts'
import { demo } from './schema.ts'

export const demoEndpoints = [
  endpoint({
    ...tagged,
    method: 'get',
    path: '/v1/demo',
    id: 'showDemo',
    summary: 'What loading the demo would replace',
    answers: { 200: demo },
    async run({ application }) {
      const demos = await application.showDemos()
      const replaces = demos.map(({ id, ...counts }) => ({
        organization: presentId('organization', id),
        ...counts,
      }))
      return { status: 200, body: { object: 'demo' as const, replaces } }
    },
  }),
  endpoint({
    ...tagged,
    method: 'post',
    path: '/v1/demo',
    id: 'loadDemo',
    summary: 'Load or reset the demo organization',
    description:
      'A fresh organization with seven orders; an earlier demo is replaced once the new one is complete. GET /v1/demo says what goes.',
    answers: { 201: organization },
    async run({ application, context }) {
      const view = accepted(await application.loadDemo(context))
      return { status: 201, body: presentOrganization(view), version: view.version }
    },
    recover: recover(201),
  }),
]
