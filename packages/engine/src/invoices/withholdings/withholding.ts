import type { OrderFacts } from '../../billing/types.ts'
import type { Day } from '../../calendar/day.ts'
import type { Account } from '../../money/accounts.ts'
import type { Minor } from '../../money/decimal.ts'
import type { Proposal } from '../types.ts'
import type { Withheld } from './index.ts'

/** A document before anything of it is withheld. */
export type Billed = Omit<Proposal, 'payable' | 'withheld'>

/** What a kind is asked about. */
interface ToWithhold {
  readonly document: Billed
  readonly facts: OrderFacts
  /** Its gross less what the kinds before this one on the list withhold. */
  readonly left: Minor
}

/** What is withheld, with the sign of its document: of one below zero it is below zero, too. */
export interface Decided {
  /** Its own name where a kind has several: the key of a tax. */
  readonly key?: string
  /** What the amount is computed of. */
  readonly base: Minor
  /** What is not to be paid with the document; below zero where more is. */
  readonly amount: Minor
  /** The day on which it is to be paid after all, where one is known. */
  readonly dueOn?: Day
  /** Figures and days that explain it, plain: `{ percent: '5' }`. */
  readonly facts?: Readonly<Record<string, string>>
}

/**
 * A reason why less is to be paid with a document than its gross. One file each, listed in
 * `list.ts` in the order in which they are deducted.
 */
export interface WithholdingKind<Key extends string> {
  /** Its word in documents, files and the API. */
  readonly key: Key
  /** Where the amount stands in the ledger until it is paid, recouped or given up. */
  readonly account: Account
  /** What is withheld of a document that is no credit note. */
  decide(asked: ToWithhold): readonly Decided[]
  /**
   * How much of the base of a row (positive) a credit note takes back; absent: as much of it as of
   * the gross. The row then gives back its amount pro rata to its base.
   */
  credited?(note: Billed, row: Withheld): Minor
}
