import type { Minor } from '@tranche/engine'
import type { Stamped } from '../base/context.ts'
import type { Particulars } from '../base/particulars.ts'

export interface CustomerView extends Stamped {
  readonly particulars: Particulars
  readonly termDays?: number
  readonly language?: string
  /** Customer credit by currency (over-payments and credit notes beyond their invoice). */
  readonly credit: Readonly<Record<string, Minor>>
  /** Open receivables by currency, and the part of them that is past due. */
  readonly open: Readonly<Record<string, Minor>>
  readonly overdue: Readonly<Record<string, Minor>>
}
