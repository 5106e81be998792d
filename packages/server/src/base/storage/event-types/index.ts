import type { z } from '@hono/zod-openapi'
import { customerEvents } from './customer.ts'
import { documentEvents } from './document.ts'
import type { EventKind } from './event-kind.ts'
import { invoiceEvents } from './invoice.ts'
import { orderEvents } from './order.ts'
import { organizationEvents } from './organization.ts'
import { paymentEvents } from './payment.ts'
import { planEvents } from './plan.ts'
import { projectEvents } from './project.ts'
import { quoteEvents } from './quote.ts'

export { type EventKind, eventNouns } from './event-kind.ts'

/** Everything that can happen: what is on no list cannot be recorded. */
export const eventKinds = [
  ...organizationEvents,
  ...customerEvents,
  ...planEvents,
  ...projectEvents,
  ...quoteEvents,
  ...orderEvents,
  ...invoiceEvents,
  ...documentEvents,
  ...paymentEvents,
] as const

type Kind = (typeof eventKinds)[number]
export type EventType = Kind['key']

type TellingOf<K extends Kind> = K extends { readonly data: z.ZodType<infer Data> }
  ? { readonly type: K['key']; readonly data: Data }
  : { readonly type: K['key']; readonly data?: Readonly<Record<string, never>> }

/** A type of event with what it tells. */
export type Telling = { [Key in EventType]: TellingOf<Extract<Kind, { key: Key }>> }[EventType]

const byKey: ReadonlyMap<string, EventKind> = new Map(eventKinds.map((kind) => [kind.key, kind]))

/** The catalogue's entry of a type that an event was recorded with. */
export function kindOf(type: EventType): EventKind {
  const kind = byKey.get(type)
  if (kind === undefined) throw new Error(`No event is of type "${type}"`)
  return kind
}
