import type { Day } from '../calendar/day.ts'
import type { OrderInput } from '../plans/input.ts'

/** Where a version of a quote stands; only what was sent can be accepted, declined or expire. */
export const quoteStates = ['draft', 'sent', 'accepted', 'declined', 'expired'] as const
/** One of `quoteStates`. */
export type QuoteState = (typeof quoteStates)[number]

/** What is kept of it: that it expired, the day says. */
export type KeptQuoteState = Exclude<QuoteState, 'expired'>

/** One version of a quote: what is offered. */
export interface QuoteVersion {
  /** 1 for the first. */
  readonly version: number
  /** As it was left; `quoteState` says where it stands on a day. */
  readonly state: KeptQuoteState
  /** The last day on which it can be accepted; absent: it does not end by itself. */
  readonly validUntil?: Day
  /** The order that it offers, as it is written. */
  readonly offer: OrderInput
  /** Of an accepted one: ids of the optional and alternative lines that were picked. */
  readonly pick?: readonly string[]
}

/** What is offered to a customer, in one version or several that stand side by side. */
export interface Quote {
  /** What sentences call it: its number, or its label while it has none. */
  readonly name: string
  /** All of them, the oldest first. */
  readonly versions: readonly QuoteVersion[]
  /** What sentences call the order that was made of it; absent: there is none. */
  readonly ordered?: string
}

/** What is asked of one version of a quote, on a day. */
export interface QuoteAsked {
  /** With all its versions. */
  readonly quote: Quote
  /** Which of its versions: 1 for the first. */
  readonly version: number
  /** The day on which it is asked, where the organization is. */
  readonly today: Day
}
