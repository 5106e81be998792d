import type { Micro } from '../money/decimal.ts'

/** Work done to date, as last recorded. Line percents by line id. */
export interface OrderProgress {
  /** Of the order as a whole; absent where nothing was recorded for it. */
  readonly percent?: Micro
  readonly lines: Readonly<Record<string, Micro>>
}
