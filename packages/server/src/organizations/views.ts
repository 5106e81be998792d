import type { DocumentKey } from '@tranche/documents'
import type { DateOrder, Day } from '@tranche/engine'
import type { Particulars } from '../base/particulars.ts'
import type { ClockMode, Paper } from './words.ts'

/** A tax rate that is offered when lines are written; orders keep what they were written with. */
export interface OfferedRate {
  /** Two keys with the same percent stay apart. */
  readonly key: string
  readonly label: string
  /** Decimal text: "19", "8.1". */
  readonly percent: string
}

/** What an order gets that does not say it itself. */
export interface RoundingPolicy {
  readonly taxMode: 'document' | 'line'
  readonly final: 'whole' | 'rest'
}

/** A text for each kind of document. */
export type NumberFormats = Readonly<Record<DocumentKey, string>>

/** The numbers that the next documents would get, were they issued today. */
export interface NumberingView {
  readonly formats: NumberFormats
  readonly next: NumberFormats
  /** Null where there is none. */
  readonly last: Readonly<Record<DocumentKey, string | null>>
}

export interface OrganizationView {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly timezone: string
  readonly particulars: Particulars
  readonly bank?: { readonly iban?: string; readonly bic?: string; readonly name?: string }
  readonly termDays: number
  readonly language: string
  readonly paper: Paper
  /** `{year}` and `{number}` are replaced: "INV-{year}-{number:5}". */
  readonly numberFormats: NumberFormats
  /** Offered when lines are written. */
  readonly taxRates: readonly OfferedRate[]
  readonly rounding: RoundingPolicy
  /** Whether a document that is dated too early is refused, or issued with a warning. */
  readonly dateOrder: DateOrder
  /** What projects may be in, where they name nothing else. */
  readonly projectStatuses: readonly [string, ...string[]]
  /** Of the section that tidied lines move into; absent: nobody has named it. */
  readonly archiveName?: string
  readonly clock: { readonly mode: ClockMode; readonly now: string; readonly today: Day }
  readonly demo: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly version: number
}
