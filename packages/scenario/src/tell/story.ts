import { formatDecimal, type OrderInput, type ProjectInput } from '@tranche/engine'

/**
 * How much of what there is at that moment, in thousandths: 0 is one unit, 1000 all of it, 1001 one
 * unit more than there is.
 */
export type StoryPart = number

/** One of those that exist at that moment: an index, modulo their number. */
type StoryPick = number

export interface LineDraw {
  readonly pick: StoryPick
  readonly by: 'percent' | 'text' | 'upTo' | 'amount' | 'quantity'
  readonly part: StoryPart
}

export type BillDraw =
  | { readonly by: 'ready' | 'rest' | 'final' }
  /** What is ready, with the work of some days. */
  | { readonly by: 'times'; readonly times: 'all' | 'lastMonth' | 'upToLastMonth' | 'days' }
  | { readonly by: 'percent' | 'upTo' | 'amount' | 'gross'; readonly part: StoryPart }
  | { readonly by: 'lines'; readonly lines: readonly LineDraw[] }
  | { readonly by: 'only'; readonly picks: readonly StoryPick[] }

export type CreditDraw = { readonly hold: boolean } & (
  | { readonly by: 'full' }
  | { readonly by: 'net' | 'gross' | 'backTo'; readonly part: StoryPart }
  | { readonly by: 'lines'; readonly lines: readonly LineDraw[] }
)

/** By what an order or a line is billed from now on. */
export type BillingDraw =
  | { readonly by: 'nothing' | 'shares' }
  | { readonly by: 'manual'; readonly on?: string }
  | {
      readonly by: 'rules'
      readonly rules: {
        readonly earliest?: string
        readonly every?: 'month' | 'quarter' | 'year'
        readonly progress?: string
        readonly per?: 'project' | 'subproject'
        /** One of the project's. */
        readonly status?: StoryPick
        /** A part of the order's net. */
        readonly minimum?: StoryPart
      }
    }

/** Something that happens; what is refused changes nothing and is fine. */
export type Happening =
  | { readonly kind: 'day'; readonly days: number }
  | {
      readonly kind: 'progress'
      readonly order: StoryPick
      readonly part: StoryPart
      readonly lines: readonly StoryPick[]
      /** Set anew instead of going forward. */
      readonly anew: boolean
    }
  | { readonly kind: 'trigger'; readonly order: StoryPick; readonly pick: StoryPick }
  | { readonly kind: 'bill'; readonly order: StoryPick; readonly how: BillDraw }
  /** One document per order, or as few per customer as may be. */
  | { readonly kind: 'run'; readonly collect?: 'customer' }
  | { readonly kind: 'credit'; readonly document: StoryPick; readonly how: CreditDraw }
  | { readonly kind: 'pay'; readonly document: StoryPick; readonly part: StoryPart }
  | { readonly kind: 'payCustomer'; readonly order: StoryPick; readonly part: StoryPart }
  | { readonly kind: 'apply'; readonly order: StoryPick; readonly part: StoryPart }
  | { readonly kind: 'reverse'; readonly payment: StoryPick }
  | { readonly kind: 'lift'; readonly order: StoryPick }
  | { readonly kind: 'close'; readonly order: StoryPick }
  | { readonly kind: 'reopen'; readonly order: StoryPick }
  | { readonly kind: 'tidy'; readonly order: StoryPick }
  | {
      readonly kind: 'work'
      readonly order: StoryPick
      readonly line: StoryPick
      readonly part: StoryPart
      /** So many days before. */
      readonly ago: number
      readonly as: 'time' | 'role' | 'free' | 'cost'
    }
  /** A cap, an end or another method. */
  | {
      readonly kind: 'edit'
      readonly order: StoryPick
      readonly line: StoryPick
      readonly part: StoryPart
    }
  | {
      readonly kind: 'adjust'
      readonly order: StoryPick
      readonly line: StoryPick
      readonly part: StoryPart
      /** Periods after the first. */
      readonly period: number
    }
  | {
      readonly kind: 'project'
      readonly by: 'whole' | 'part' | 'status'
      readonly pick: StoryPick
      readonly part: StoryPart
      /** Set anew instead of going forward. */
      readonly anew: boolean
    }
  | {
      readonly kind: 'contract'
      readonly order: StoryPick
      readonly is: 'ongoing' | 'paused' | 'finished' | 'cancelled'
      /** Days from today to its last one. */
      readonly ends: number | undefined
      readonly waive: boolean
    }
  | { readonly kind: 'promote'; readonly order: StoryPick; readonly line: StoryPick }
  /** An instalment of a plan that runs. */
  | {
      readonly kind: 'plan'
      readonly order: StoryPick
      readonly pick: StoryPick
      readonly part: StoryPart
      readonly how: 'add' | 'change' | 'split' | 'move' | 'when' | 'remove'
    }
  /** All its prices at once. */
  | { readonly kind: 'raise'; readonly order: StoryPick; readonly part: StoryPart }
  | {
      readonly kind: 'billing'
      readonly order: StoryPick
      /** Absent: of the order. */
      readonly line?: StoryPick | undefined
      readonly how: BillingDraw
    }

export interface RandomStory {
  /** What its orders are worked on in. */
  readonly project?: ProjectInput
  readonly orders: readonly OrderInput[]
  readonly happenings: readonly Happening[]
}

/** `part` of an amount, never less than one unit. */
export function partOf(amount: bigint, part: StoryPart): bigint {
  if (part === 0) return 1n
  if (part === 1001) return amount + 1n
  const share = (amount * BigInt(part)) / 1000n
  return share > 0n ? share : 1n
}

/** `part` in percent of a whole, with six decimals. */
export function percentText(amount: bigint, whole: bigint, part: StoryPart): string {
  const sign = whole < 0n ? -1n : 1n
  const exact = whole === 0n ? 0n : (amount * sign * 100_000_000n) / (whole * sign)
  return formatDecimal(partOf(exact > 0n ? exact : 0n, part), 6)
}
