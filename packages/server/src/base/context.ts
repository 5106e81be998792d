import type { Actor } from './actor.ts'

/** Who asks, where there is no organization yet. */
export interface Asker {
  /** For the audit trail, and for what one may do. */
  readonly actor: Actor
  readonly requestId: string
  /** Through what: `api`, `cli`, `web`, `job`. */
  readonly via: string
}

/** Who asks, and in which organization. */
export interface Context extends Asker {
  readonly organizationId: string
  /** The version that the caller saw: anything else and nothing is changed (`version_changed`). */
  readonly ifVersion?: number
}

export interface Stamped {
  readonly id: string
  readonly externalId?: string
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: string
  readonly updatedAt: string
  readonly version: number
}
