import type {
  Day,
  Minor,
  Order,
  OrderGiven,
  OrderTotals,
  Outlook,
  QuoteDifferences,
  QuoteState,
} from '@tranche/engine'
import type { OrderRequest } from '../orders/index.ts'
import type { LoadedQuote, StoredVersion } from './load-quotes.ts'

/** A quote, or a version of it, as it is asked for. */
export interface QuoteRequest {
  readonly order: OrderRequest
  readonly validUntil?: Day
}

/** One version of a quote, as it is shown. */
export interface QuoteVersionView {
  readonly stored: StoredVersion
  readonly state: QuoteState
  /** What it offers, without what was picked. */
  readonly order: Order
  readonly totals: OrderTotals
  readonly outlook: Outlook
}

/** A quote with all its versions. */
export interface QuoteView extends LoadedQuote {
  readonly shown: readonly QuoteVersionView[]
  readonly today: Day
}

/** A quote in a list: what stands in columns. */
export interface QuoteSummary {
  readonly id: string
  readonly number: string | null
  readonly external_id: string | null
  readonly label: string
  readonly customer_id: string
  readonly customer_name: string
  readonly currency: string
  readonly state: QuoteState
  readonly sequence: number
  readonly versions: bigint
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly valid_until: Day | null
  readonly sent_on: Day | null
  readonly decided_on: Day | null
  readonly order_id: string | null
  readonly order_number: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

/** Two versions of a quote, and what differs between them. */
export interface ComparedVersions {
  readonly id: string
  /** Currencies of the two. */
  readonly before: string
  readonly after: string
  readonly from: number
  readonly to: number
  readonly differences: QuoteDifferences
  /** Names of what differs beside the order that they offer, as the API spells them. */
  readonly fields: readonly string[]
}

/** What a customer says of a version. */
export interface QuoteDecision {
  readonly id: string
  readonly version: number
  readonly pick?: readonly string[] | undefined
  readonly by?: string | undefined
  readonly reason?: string | undefined
}

/** What is given with the order of a quote, and wins over it. */
export type QuoteOrderGiven = OrderGiven &
  Pick<OrderRequest, 'planTemplate' | 'externalId' | 'customerReference' | 'metadata'>
