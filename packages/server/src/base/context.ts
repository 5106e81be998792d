import type { Actor } from './actor.ts'
import type { HeldKey } from './storage/held-keys.ts'

/** Who asks where there is no organization yet. */
export type Asker = Pick<Context, 'actor' | 'via' | 'requestId' | 'claim'>

/** Who asks: every use case works inside one organization. */
export interface Context {
  readonly organizationId: string
  readonly requestId: string
  /** Who asks, for the audit trail. */
  readonly actor: Actor
  /** Through what: `api`, `cli`, `web`, `job`. */
  readonly via: string
  /** The version that the caller saw: anything else and nothing is changed (`version_changed`). */
  readonly ifVersion?: number
  /** The idempotency key under which it works: what it saves, it saves only while it holds it. */
  readonly claim?: HeldKey
}

export interface Stamped {
  readonly id: string
  readonly externalId?: string
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: string
  readonly updatedAt: string
  readonly version: number
}
