import type { Day, Minor, PaymentSource } from '@tranche/engine'
import type { Stamped } from '../base/context.ts'

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
  readonly allocated: Minor
  readonly unallocated: Minor
  readonly creditBefore: Minor
  readonly creditAfter: Minor
}

interface AllocationView {
  readonly invoiceId: string
  readonly invoiceNumber: string
  readonly amount: Minor
  /** On the invoice, as it stands now. */
  readonly open: Minor
}

export interface PaymentView extends Stamped {
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  readonly amount: Minor
  readonly receivedOn: Day
  readonly reference?: string
  readonly source: PaymentSource
  readonly allocations: readonly AllocationView[]
  /** What went to invoices. */
  readonly allocated: Minor
  /** What became customer credit. */
  readonly unallocated: Minor
  readonly reversedOn?: Day
}
