/** What is remembered of a request that carries an idempotency key. */
export interface Claim {
  readonly organizationId: string
  readonly key: string
  /** Method and path. */
  readonly route: string
  /** SHA-256 of the body. */
  readonly requestHash: string
  /** Written into the events of the request: shows later whether a claimant that died had saved. */
  readonly requestId: string
}

/** What a request holds while it works: whoever takes the key over ends its right to save. */
export type HeldKey = Pick<Claim, 'organizationId' | 'key' | 'requestId'>

/** The key of a request was taken over by a repeat of it: the work is rolled back. */
export class KeyTakenOver extends Error {
  override readonly name = 'KeyTakenOver'
}

export interface StoredAnswer {
  readonly status: number
  readonly body: string
}

export type ClaimOutcome =
  | { readonly kind: 'claimed' }
  /** Somebody is at it. */
  | { readonly kind: 'running' }
  /** The key belongs to another request. */
  | { readonly kind: 'reused' }
  | ({ readonly kind: 'done' } & StoredAnswer)
  /**
   * The claimant died after saving: these subjects it made. The key is ours now, under its request
   * id; the answer is to be made again from them, never the work.
   */
  | {
      readonly kind: 'saved'
      readonly requestId: string
      readonly subjects: readonly { readonly type: string; readonly id: string }[]
    }

/** Where keys are kept. */
export interface IdempotencyStore {
  claim(claim: Claim): Promise<ClaimOutcome>
  complete(claim: Claim, answer: StoredAnswer): Promise<void>
  /** Forgets a claim whose request changed nothing. */
  release(claim: Claim): Promise<void>
  /** Gives up a claim whose request may have been saved or not: the next one finds out. */
  abandon(claim: Claim): Promise<void>
}
