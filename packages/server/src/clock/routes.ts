import { accepted } from '../base/http/present.ts'
import { endpoint, ofAddress, organization, shownOrganization } from '../organizations/index.ts'
import { refreshDay } from './refresh-day.ts'
import { setClockBody } from './schema.ts'
import { setClock } from './set-clock.ts'

export const clockEndpoints = [
  endpoint({
    ...ofAddress,
    needs: 'organization.configure',
    method: 'post',
    path: '/v1/organizations/{id}/clock',
    id: 'setClock',
    summary: 'Freeze, advance or release the clock',
    description:
      'All of an organization takes its time from one clock: real, or frozen. It never goes backwards.',
    body: setClockBody,
    answers: { 200: organization },
    async run(session, { body: { frozen_time, advance_to } }) {
      const change =
        frozen_time !== undefined
          ? { frozenTime: frozen_time }
          : advance_to !== undefined
            ? { advanceTo: advance_to }
            : { real: true as const }
      return shownOrganization(200, accepted(await setClock(session, change)))
    },
    afterwards: ({ parts, context }) => refreshDay(parts, context),
  }),
]
