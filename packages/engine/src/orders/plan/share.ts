import type { Fault } from '../../fault/fault.ts'
import type { Named, Place } from '../../members/member.ts'
import type { Micro, Minor } from '../../money/decimal.ts'
import type { Order } from '../types.ts'
import type { Instalment } from './plan.ts'

/** What a share asks of its order, in the terms that modes add up: exactly one of them. */
export interface Claim {
  /** Of the order, cumulative: with all that was billed before. */
  readonly upTo?: Micro
  /** Of the order; percents are summed before they are rounded. */
  readonly percent?: Micro
  readonly net?: Minor
  /** Net and tax together, hit to the cent. */
  readonly gross?: Minor
  /** All of one line, which then takes no part of what is spread over the others. */
  readonly line?: string
  /** All that is left; the document is the final. */
  readonly endsOrder?: true
}

/** An instalment with a share of this kind, and where in the plan it stands. */
export interface PlacedShare {
  readonly instalment: Instalment
  readonly claim: Claim
  readonly path: string
}

export interface SharesOfPlan {
  readonly order: Order
  readonly instalments: readonly Instalment[]
}

/** A way to say how much an instalment bills. One file each, listed in `index.ts`. */
export interface ShareKind<Written = unknown> extends Named {
  /** What the written form asks for; what is wrong with it goes to the reader. */
  read(written: Written, place: Place): Claim
  /** The written form of what `read` gave. */
  write(claim: Claim, currency: string): Written
  /**
   * The share in so many parts that come to it exactly; absent where there are none. `before` is
   * the claim of the instalment before the first part.
   */
  split?(claim: Claim, parts: number, before: Claim | undefined): Claim[]
  /** What is wrong with all shares of this kind in a plan. */
  check?(shares: readonly PlacedShare[], plan: SharesOfPlan): Fault[]
}

/** A share as read. */
export interface Share {
  readonly kind: ShareKind
  /** What it asks for. */
  readonly claim: Claim
}
