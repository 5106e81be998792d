import type { Fault } from '../../fault/fault.ts'
import type { Minor } from '../../money/decimal.ts'
import type { Order, OrderLine } from '../types.ts'
import type { PlanFacts } from './facts.ts'
import type { Instalment, Plan } from './plan.ts'
import type { Claim, Share } from './share.ts'

/** Lines that share one cumulative target. */
export interface Pool {
  readonly lines: readonly OrderLine[]
  readonly target: Minor
  /** The target is all of every line. */
  readonly whole: boolean
}

/** What a plan's shares are counted from. One file each, listed in `index.ts`. */
export interface Mode {
  /** The word of `basis`. */
  readonly key: string
  /** For schemas and manuals. */
  readonly says: string
  /** Its reason where it has no instalments: it follows something else. */
  readonly reason?: string
  /** A share takes along those before it: a jump bills every step that it passes. */
  readonly jumps: boolean
  /** Several instalments may wait for the same threshold. */
  readonly repeats: boolean
  /** Which shares it knows, in words after "but"; none: it has no instalments. */
  readonly rule?: string
  /** Whether it can count such a share. */
  knows(claim: Claim): boolean
  /** What is wrong with a plan that is sound otherwise. */
  check(plan: Plan, order: Order): Fault[]
  /** What an implied last instalment bills, where the plan ends below 100 %. */
  remainder(plan: Plan, order: Order): Share | undefined
  /** The targets of the order with these instalments fired. */
  pools(facts: PlanFacts, fired: readonly Instalment[], plan: Plan): Pool[]
  /** The figures of its reason. */
  told?(facts: PlanFacts): Readonly<Record<string, string>>
}
