import type { FutureRevenue, Minor } from '@tranche/engine'

/** What comes of orders of one currency, by month. */
export interface FutureTotal extends FutureRevenue {
  readonly currency: string
  /** Orders of which something comes, or is open. */
  readonly count: number
  /** Of all months. */
  readonly total: Minor
}

/** What comes of one order. */
export interface FutureOrder extends FutureRevenue {
  readonly id: string
  readonly number: string
  readonly label: string
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  /** Of all months. */
  readonly total: Minor
}
