import { z } from '@hono/zod-openapi'
import { actorKinds } from '../base/actor.ts'
import { listOf, shownId } from '../base/http/fields.ts'
import { asMoney } from '../base/http/figures.ts'
import {
  type EventKind,
  type EventType,
  eventKinds,
  eventNouns,
  type Telling,
} from '../base/storage/event-types/index.ts'

const keys = eventKinds.map(({ key }) => key) as [EventType, ...EventType[]]

const eventNoun = z.enum(eventNouns).openapi('EventNoun')
export const eventType = z.enum(keys).openapi('EventType')
const actorKind = z.enum(actorKinds).openapi('ActorKind', {
  description: 'A person, a key of the API, a job of the program; `local`: whoever reaches it.',
})

/** What an event of one type tells, under a name of its own in the API's document. */
function tellingOf({ key, says, data = z.object({}) }: EventKind) {
  const name = key.replace(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return z.object({ type: z.literal(key), data }).openapi(`${name}Event`, { description: says })
}

// One schema a member of the list, which TypeScript does not follow: `Telling` says the same.
const telling = asMoney(z.union(eventKinds.map(tellingOf))) as z.ZodType as z.ZodType<Telling>

const facts = z.object({
  id: shownId('event'),
  object: z.literal('event'),
  sequence: z.string(),
  subject: z.string().openapi({ description: 'Plain id of what it is about.' }),
  about: z
    .object({
      type: eventNoun,
      id: z.string(),
      label: z.string().nullable().openapi({
        description: 'Its number or name; of a payment the customer’s.',
      }),
    })
    .openapi({ description: 'The same with its noun, to be shown and followed.' }),
  order: shownId('order').nullable(),
  order_label: z.string().nullable(),
  changes: z
    .array(
      z.object({
        field: z.string(),
        before: asMoney(z.string()).nullable(),
        after: asMoney(z.string()).nullable(),
        currency: z.string().nullable().openapi({ description: 'Of an amount.' }),
      }),
    )
    .optional()
    .openapi({ description: 'The main values that it changed, where they were asked for.' }),
  occurred_at: z.string(),
  actor: z
    .object({
      kind: actorKind,
      id: z.string().nullable(),
      name: z.string().nullable().openapi({ description: 'Of a job what it does.' }),
    })
    .openapi({ description: 'Who did it.' }),
  via: z.string().openapi({ description: 'Through what: `web`, `cli`, `api` …' }),
  request_id: z.string(),
  rows: asMoney(
    z.record(z.string(), z.unknown()).openapi({
      description:
        'The rows that it changed, by table, as they are stored (amounts in minor units): what `verify` folds.',
    }),
  ),
  hash_version: z.int().openapi({ description: 'Of the text that is hashed.' }),
  hash: z.string().openapi({ description: 'Chained: each hash covers the one before.' }),
})

const event = facts.and(telling).openapi('Event')

export const eventList = listOf('EventList', event)
