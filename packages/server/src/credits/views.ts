import type { Micro, Minor } from '@tranche/engine'
import type { DatedNote } from './propose-credit.ts'

/** A credit note as it would be issued, what it does, and how much could be credited at most. */
export interface CreditPreviewView extends DatedNote {
  /** All that earlier credit notes have left of the invoice. */
  readonly left: {
    readonly net: Minor
    readonly gross: Minor
    readonly lines: readonly {
      readonly orderId: string
      readonly lineId: string
      readonly net: Minor
      /** Of the line as it was billed. */
      readonly percent: Micro
    }[]
  }
  readonly openBefore: Minor
  readonly openAfter: Minor
  /** What it takes off the open amount. */
  readonly settles: Minor
  /** What was paid already and becomes customer credit. */
  readonly customerCredit: Minor
}
