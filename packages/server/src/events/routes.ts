import { z } from '@hono/zod-openapi'
import { idOf, instant, paging, range } from '../base/http/fields.ts'
import { storedIdOfAny } from '../base/http/ids.ts'
import { pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { listEvents } from './list-events.ts'
import { presentEvent } from './present.ts'
import { eventList, eventType } from './schema.ts'

const subject = z
  .string()
  .refine((id) => storedIdOfAny(id) !== undefined, 'an id is expected ("inv_…")')
  .transform((id) => storedIdOfAny(id) ?? '')
  .openapi({ type: 'string', example: 'inv_01985c6e7d3a7b3c8f00a1b2c3d4e5f6' })

export const eventEndpoints = [
  endpoint({
    tag: 'Events',
    method: 'get',
    path: '/v1/events',
    id: 'listEvents',
    needs: 'audit.read',
    summary: 'List events: the audit trail',
    query: z.strictObject({
      ...paging,
      type: eventType.optional(),
      order: idOf('order').optional(),
      subject: subject.optional(),
      after: z
        .string()
        .regex(/^\d{1,18}$/, 'a sequence number is expected')
        .optional()
        .openapi({ description: 'Only events with a higher sequence.' }),
      changes: z
        .enum(['true'])
        .optional()
        .openapi({ description: 'Say of each event which values it changed, before and after.' }),
      ...range('occurred_at', instant),
    }),
    answers: { 200: eventList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      return {
        status: 200,
        body: presentPage(await listEvents(session, { page, filter }), presentEvent),
      }
    },
  }),
]
