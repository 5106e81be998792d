import type { KeptHead } from './chain-heads.ts'

/** What is to be verified; all organizations where none is named. */
export interface VerifyRequest {
  readonly organizationId?: string
  /** Heads of chains that were kept elsewhere, of this verification's organizations or others. */
  readonly expectedHeads?: readonly KeptHead[]
}

export interface VerifiedCheck {
  /** Number in docs/specs/invariants.md. */
  readonly check: string
  readonly title: string
  /** Rows looked at. */
  readonly rows: number
  readonly findings: readonly string[]
}

export interface Verification {
  /** Name of the database that was looked at. */
  readonly database: string
  readonly checks: readonly VerifiedCheck[]
  /** To be kept outside of the database, for the next time. */
  readonly heads: readonly KeptHead[]
}
