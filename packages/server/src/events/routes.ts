import { z } from '@hono/zod-openapi'
import { idOf, instant, paging, range } from '../base/http/fields.ts'
import { presentId, storedIdOfAny } from '../base/http/ids.ts'
import { pageOf, presentPage } from '../base/http/present.ts'
import { kindOf } from '../base/storage/event-types/index.ts'
import { endpoint } from '../organizations/index.ts'
import { listEvents } from './list-events.ts'
import { eventList, eventType } from './schema.ts'
import type { EventView } from './views.ts'

function presentSubject({ telling, subjectId, subjectLabel }: EventView) {
  const { about } = kindOf(telling.type)
  return { type: about, id: presentId(about, subjectId), label: subjectLabel ?? null }
}

function presentEvent(view: EventView) {
  return {
    id: presentId('event', view.id),
    object: 'event' as const,
    sequence: view.sequence,
    subject: view.subjectId,
    about: presentSubject(view),
    order: view.orderId === undefined ? null : presentId('order', view.orderId),
    order_label: view.orderLabel ?? null,
    ...(view.changes === undefined
      ? {}
      : {
          changes: view.changes.map(({ field, before, after, currency }) => ({
            field,
            before: before ?? null,
            after: after ?? null,
            currency: currency ?? null,
          })),
        }),
    occurred_at: view.occurredAt,
    actor: { kind: view.actor.kind, id: view.actor.id ?? null, name: view.actor.name ?? null },
    via: view.via,
    request_id: view.requestId,
    ...view.telling,
    rows: view.rows,
    hash_version: view.hashVersion,
    hash: view.hash,
  }
}

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
