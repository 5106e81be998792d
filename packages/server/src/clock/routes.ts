import { endpoint } from '../base/http/endpoint.ts'
import { accepted } from '../base/http/present.ts'
import {
  organization,
  params,
  presentOrganization,
  recover,
  tagged,
  within,
} from '../organizations/index.ts'
import { setClock } from './schema.ts'

export const clockEndpoints = [
  endpoint({
    ...tagged,
    method: 'post',
    path: '/v1/organizations/{id}/clock',
    id: 'setClock',
    summary: 'Freeze, advance or release the clock',
    description:
      'All of an organization takes its time from one clock: real, or frozen. It never goes backwards.',
    params,
    body: setClock,
    answers: { 200: organization },
    async run(call) {
      const { frozen_time, advance_to } = call.body
      const context = within(call)
      const change =
        frozen_time !== undefined
          ? { frozenTime: frozen_time }
          : advance_to !== undefined
            ? { advanceTo: advance_to }
            : { real: true as const }
      const view = accepted(await call.application.setClock(context, change))
      return { status: 200, body: presentOrganization(view), version: view.version }
    },
    recover: recover(200),
  }),
]
