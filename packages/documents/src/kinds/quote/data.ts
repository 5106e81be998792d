import type { Day } from '@tranche/engine'
import { type DocumentHead, head } from '../../letter/parts.ts'
import { count, day, maybe, object, text } from '../../shape.ts'
import { type AgreedData, agreed } from '../order-confirmation/data.ts'

/** What a quote freezes: one of its versions as it was sent. */
export interface QuoteData extends DocumentHead, AgreedData {
  readonly issuedOn: Day
  /** 1 for the first. */
  readonly version: number
  /** The last day on which it can be accepted; absent: it does not end by itself. */
  readonly validUntil?: Day
  readonly quoteLabel: string
  readonly customerReference?: string
}

export const quoteShape = object<QuoteData>({
  ...head,
  issuedOn: day,
  version: count,
  validUntil: maybe(day),
  quoteLabel: text,
  customerReference: maybe(text),
  ...agreed,
})
