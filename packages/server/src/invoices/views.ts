import type { AnyInvoiceData } from '@tranche/documents'
import type {
  BillInput,
  BillRequest,
  Day,
  Fault,
  InvoiceKind,
  InvoiceStatus,
  Minor,
  Proposal,
  TimesInput,
  WorkDays,
} from '@tranche/engine'
import type { Stamped } from '../base/context.ts'
import type { WorkSum } from '../work/index.ts'

/** What would be issued, with the warnings that its event keeps. */
export interface DatedProposal {
  readonly proposal: Proposal
  readonly warnings: readonly Fault[]
}

/** What would be issued, with the sums of the time and costs that it would report. */
export interface PreviewedInvoice extends DatedProposal {
  readonly work: readonly WorkSum[]
}

/** An invoice as it stands in a list: no document, no lines. */
export interface InvoiceSummary {
  readonly id: string
  readonly number: string
  readonly kind: InvoiceKind
  readonly status: InvoiceStatus
  /** Absent where it bills several. */
  readonly orderId?: string
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
  /** What it bills of the order that the list is of, where it bills others, too. */
  readonly part?: SummaryPart
}

export interface SummaryPart {
  readonly orderId: string
  readonly kind: InvoiceKind
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** What of the document's open amount falls to it. */
  readonly open: Minor
}

export interface InvoiceView extends Stamped {
  readonly number: string
  readonly customerId: string
  readonly status: InvoiceStatus
  /** Everything printed, frozen at issue. */
  readonly document: AnyInvoiceData
  readonly documentHash: string
  readonly credited: Minor
  readonly paid: Minor
  readonly open: Minor
  readonly creditNotes: readonly string[]
  readonly credits?: string
  readonly entryId: string
}

/** What is asked of an order's next invoice, amounts as written in the order's currency. */
export interface IssueInput extends Particulars {
  /** How much; empty: all that is ready. */
  readonly bill: BillInput
  /** Which recorded work; absent: all. */
  readonly times?: TimesInput
  /** Gross as the caller saw it; anything else and nothing is issued. */
  readonly expectedTotal?: string
}

/** The same, read. */
export interface IssueRequest extends Particulars {
  readonly request: BillRequest
  readonly days?: WorkDays
  readonly expectedTotal?: Minor
}

interface Particulars {
  readonly issuedOn?: Day
  readonly note?: string
  readonly customerReference?: string
  readonly servicePeriod?: { readonly from: Day; readonly to: Day }
  /** Of this invoice alone; otherwise the order's. */
  readonly termDays?: number
}
