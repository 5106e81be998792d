/** Who does something: a person, a program with a key, a job, or whoever sits at this machine. */
export interface Actor {
  readonly kind: 'person' | 'key' | 'job' | 'local'
  readonly id?: string
  readonly name?: string
}

/** Nobody signs in yet: whoever reaches the server is at home. */
export const local: Actor = { kind: 'local' }

/** Who asks, where there is no organization yet. */
export interface Asker {
  readonly actor: Actor
  readonly requestId: string
  /** How it came, for the audit trail: `api`, `cli`, `web`, `job`. */
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
