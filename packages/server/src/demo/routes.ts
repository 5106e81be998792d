import { presentId } from '../base/http/ids.ts'
import { accepted } from '../base/http/present.ts'
import { houseEndpoint, organization, shownOrganization } from '../organizations/index.ts'
import { loadDemo, showDemos } from './load-demo.ts'
import { demo } from './schema.ts'

export const demoEndpoints = [
  houseEndpoint({
    tag: 'Organizations',
    organization: 'optional',
    method: 'get',
    path: '/v1/demo',
    id: 'showDemo',
    needs: 'organization.read',
    summary: 'What loading the demo would replace',
    answers: { 200: demo },
    async run(house) {
      const demos = await showDemos(house)
      const replaces = demos.map(({ id, ...counts }) => ({
        organization: presentId('organization', id),
        ...counts,
      }))
      return { status: 200, body: { object: 'demo' as const, replaces } }
    },
  }),
  houseEndpoint({
    tag: 'Organizations',
    organization: 'optional',
    method: 'post',
    path: '/v1/demo',
    id: 'loadDemo',
    needs: 'organization.create',
    summary: 'Load or reset the demo organization',
    description:
      'A fresh organization with seven orders; an earlier demo is replaced once the new one is complete. GET /v1/demo says what goes.',
    answers: { 201: organization },
    async run(house) {
      return shownOrganization(201, accepted(await loadDemo(house)))
    },
  }),
]
