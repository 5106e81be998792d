import type { Actor } from '../base/actor.ts'
import type { Telling } from '../base/storage/event-types/index.ts'

/** A value that an event changed, as text; amounts as decimals of the currency. */
export interface ChangedValue {
  readonly field: string
  /** Absent: empty before, or never recorded. */
  readonly before?: string
  readonly after?: string
  readonly currency?: string
}

export interface EventView {
  readonly id: string
  readonly sequence: string
  readonly telling: Telling
  readonly subjectId: string
  /** Number or name of what it is about; absent where it stands no more. */
  readonly subjectLabel?: string
  readonly orderId?: string
  readonly orderLabel?: string
  /** Where they were asked for. */
  readonly changes?: readonly ChangedValue[]
  readonly occurredAt: string
  readonly actor: Actor
  readonly via: string
  readonly requestId: string
  /** The rows that it changed, by table, as they are stored. */
  readonly rows: Readonly<Record<string, unknown>>
  readonly hashVersion: number
  readonly hash: string
}
