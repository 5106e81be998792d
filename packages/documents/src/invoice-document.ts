import type { Day, Proposal } from '@tranche/engine'
import type { PrintedAddress } from './address.ts'

export interface Party {
  readonly name: string
  readonly legalName?: string
  readonly address?: PrintedAddress
  readonly taxId?: string
  readonly email?: string
}

/** What was frozen at issue: the twin, in structure, of the server's document. */
export interface InvoiceDocument {
  readonly number: string
  readonly seller: Party
  readonly bank?: { readonly iban?: string; readonly bic?: string; readonly name?: string }
  readonly buyer: Party
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerReference?: string
  readonly note?: string
  readonly servicePeriod?: { readonly from: Day; readonly to: Day }
  readonly creditsNumber?: string
  readonly language: string
  readonly paper: 'a4' | 'us-letter'
  readonly proposal: Proposal
}
