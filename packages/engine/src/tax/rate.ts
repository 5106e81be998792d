import type { Micro } from '../money/decimal.ts'

/** One tax of a line. Two keys with the same percent stay apart (two authorities, two accounts). */
export interface TaxRate {
  /** Its percentage as text, or a name where two taxes share a rate. */
  readonly key: string
  /** Of the net. */
  readonly percent: Micro
}
