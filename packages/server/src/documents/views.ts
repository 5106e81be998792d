import type { Day, Proposal } from '@tranche/engine'
import type { PartySnapshot } from '../base/particulars.ts'
import type { Paper } from './words.ts'

/** Everything printed, frozen at issue. Amounts are the engine's. */
export interface InvoiceDocument {
  readonly number: string
  readonly seller: PartySnapshot
  readonly bank?: { readonly iban?: string; readonly bic?: string; readonly name?: string }
  readonly buyer: PartySnapshot
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerReference?: string
  readonly note?: string
  readonly servicePeriod?: { readonly from: Day; readonly to: Day }
  readonly creditsNumber?: string
  readonly language: string
  readonly paper: Paper
  readonly proposal: Proposal
}
