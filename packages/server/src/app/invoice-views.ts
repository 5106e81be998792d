import type {
  Day,
  Fault,
  InvoiceKind,
  InvoiceStatus,
  Micro,
  Minor,
  PaymentSource,
  Proposal,
} from '@tranche/engine'

/** What would be issued, with the warnings that its event keeps. */
export interface DatedProposal {
  readonly proposal: Proposal
  readonly warnings: readonly Fault[]
}

/** A credit note as it would be issued, what it does, and how much could be credited at most. */
export interface CreditPreviewView extends DatedProposal {
  readonly orderId: string
  readonly customerId: string
  /** All that earlier credit notes have left of the invoice. */
  readonly left: {
    readonly net: Minor
    readonly gross: Minor
    readonly lines: readonly {
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

/** What a payment would settle, and what would become customer credit. */
export interface PaymentPreviewView {
  readonly customerId: string
  readonly currency: string
  readonly amount: Minor
  readonly receivedOn: Day
  readonly source: PaymentSource
  readonly allocations: readonly {
    readonly invoiceId: string
    readonly invoiceNumber: string
    readonly dueOn: Day
    readonly amount: Minor
    readonly openBefore: Minor
    readonly openAfter: Minor
  }[]
  readonly unallocated: Minor
  readonly creditBefore: Minor
  readonly creditAfter: Minor
}

/** An invoice as it stands in a list: no document, no lines. */
export interface InvoiceSummary {
  readonly id: string
  readonly number: string
  readonly kind: InvoiceKind
  readonly status: InvoiceStatus
  readonly orderId: string
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly payable: Minor
  readonly paid: Minor
  readonly credited: Minor
  readonly open: Minor
  /** Of a credit note: the invoice it corrects. */
  readonly credits?: string
  readonly createdAt: string
}
