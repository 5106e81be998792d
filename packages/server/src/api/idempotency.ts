import { createHash } from 'node:crypto'

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
   * The claimant died after saving: these subjects it made. The key is ours now; the answer is
   * to be made again from them, never the work.
   */
  | {
      readonly kind: 'saved'
      readonly subjects: readonly { readonly type: string; readonly id: string }[]
    }

/** Where keys are kept. */
export interface IdempotencyStore {
  claim(claim: Claim): Promise<ClaimOutcome>
  complete(claim: Claim, answer: StoredAnswer): Promise<void>
  /** Forgets a claim whose request changed nothing. */
  release(claim: Claim): Promise<void>
  /** Gives up a claim of which nobody knows whether its request was saved: the next one finds out. */
  abandon(claim: Claim): Promise<void>
}

export function requestHash(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

/** Keys are texts of the caller: 1 to 255 visible characters. */
export function isUsableKey(key: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(key)
}

/** For one process only: tests, and programs that embed the API without storage. */
export function createMemoryIdempotency(): IdempotencyStore {
  const kept = new Map<string, { claim: Claim; answer?: StoredAnswer }>()
  const name = (claim: Claim) => `${claim.organizationId} ${claim.key}`
  return {
    async claim(claim) {
      const found = kept.get(name(claim))
      if (found === undefined) {
        kept.set(name(claim), { claim })
        return { kind: 'claimed' }
      }
      const same =
        found.claim.route === claim.route && found.claim.requestHash === claim.requestHash
      if (!same) return { kind: 'reused' }
      return found.answer === undefined ? { kind: 'running' } : { kind: 'done', ...found.answer }
    },
    async complete(claim, answer) {
      kept.set(name(claim), { claim, answer })
    },
    async release(claim) {
      kept.delete(name(claim))
    },
    async abandon(claim) {
      kept.delete(name(claim))
    },
  }
}
