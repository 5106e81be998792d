import { z } from '@hono/zod-openapi'

/** What events are about. */
export const eventNouns = [
  'organization',
  'customer',
  'plan',
  'project',
  'quote',
  'order',
  'invoice',
  'document',
  'payment',
] as const
type EventNoun = (typeof eventNouns)[number]

interface KindAbout<About extends EventNoun> {
  /** The noun that it is about, a dot, and what happened to it, in the past tense. */
  readonly key: `${About}.${string}`
  readonly about: About
  /** What it means, in a sentence. */
  readonly says: string
  /** What it tells beside the rows that it changed; absent where the rows say it all. */
  readonly data?: z.ZodObject
  /** Makes of `data` from before there was a catalogue (version 1) what it would be today. */
  readonly lifted?: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

/** A type of event: a member of the catalogue. */
export type EventKind = { [About in EventNoun]: KindAbout<About> }[EventNoun]

export const currency = z.string().meta({ example: 'EUR' })

export const amount = (says: string) =>
  z.string().meta({ description: `${says}; decimal text in \`currency\`.`, example: '1190.00' })

/** Why something was done all the same, such as a date behind the last of its series. */
export const warnings = z
  .array(z.object({ code: z.string(), message: z.string() }))
  .optional()
  .meta({ description: 'What was wrong with it and let pass, as the organization wants.' })
