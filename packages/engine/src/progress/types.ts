import type { Micro } from '../money/decimal.ts'

/** Work done to date, as last recorded. Line percents by line id. */
export interface OrderProgress {
  readonly percent?: Micro
  readonly lines: Readonly<Record<string, Micro>>
}
