import { z } from '@hono/zod-openapi'
import { listOf, shownId } from '../base/http/fields.ts'
import { eventNouns, eventTypes } from '../base/storage/event-types.ts'

export const eventNoun = z.enum(eventNouns).openapi('EventNoun')
export const eventType = z.enum(eventTypes).openapi('EventType')

const event = z
  .object({
    id: shownId('event'),
    object: z.literal('event'),
    sequence: z.string(),
    type: eventType,
    subject: z.string().openapi({ description: 'Plain id of what it is about.' }),
    about: z
      .object({
        type: eventNoun,
        id: z.string(),
        label: z.string().nullable().openapi({
          description: 'Its number or name; of a payment the customer’s.',
        }),
      })
      .nullable()
      .openapi({ description: 'The same with its noun, to be shown and followed.' }),
    order: shownId('order').nullable(),
    order_label: z.string().nullable(),
    changes: z
      .array(
        z.object({
          field: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          currency: z.string().nullable().openapi({ description: 'Of an amount.' }),
        }),
      )
      .optional()
      .openapi({ description: 'The main values that it changed, where they were asked for.' }),
    occurred_at: z.string(),
    via: z.string(),
    request_id: z.string(),
    data: z.unknown(),
    hash: z.string().openapi({ description: 'Chained: each hash covers the one before.' }),
  })
  .openapi('Event')

export const eventList = listOf('EventList', event)
