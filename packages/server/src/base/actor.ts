/** Who did something. Nobody signs in yet: whoever reaches the server is `local`. */
export const actorKinds = ['person', 'key', 'job', 'local'] as const
export type ActorKind = (typeof actorKinds)[number]

/** Beside it `via` says through what: a person through the web, a key through the API. */
export interface Actor {
  readonly kind: ActorKind
  /** Of a person or a key. */
  readonly id?: string
  /** Of a person or a key as it was called then; of a job its name. */
  readonly name?: string
}

export const local: Actor = { kind: 'local' }

/** What the program does by itself, by the name of the job. */
export function jobActor(name: string): Actor {
  return { kind: 'job', name }
}
