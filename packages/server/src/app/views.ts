import type { InvoiceData } from '@tranche/documents'
import type {
  BillRequest,
  DateOrder,
  Day,
  Explanation,
  InstalmentStatus,
  InvoiceStatus,
  LineBilled,
  Minor,
  NextEvent,
  Order,
  OrderInput,
  OrderProgress,
  OrderValues,
  PaymentSource,
  PlanInput,
  Posting,
  Work,
} from '@tranche/engine'
import type { HeldKey } from '../ports/idempotency.ts'
import type { OfferedRate, RoundingPolicy } from './account-views.ts'
import type { OrderReceivable, OrderStanding } from './order-views.ts'
import type { Bucket, ClockMode, EntryKind, EventType, HitType, Paper } from './words.ts'

/** Who asks: every use case works inside one organization. */
export interface Context {
  readonly organizationId: string
  readonly requestId: string
  /** Who did it, for the audit trail: `api`, `cli`, `web`, `job`. */
  readonly via: string
  /** The version that the caller saw: anything else and nothing is changed (`version_changed`). */
  readonly ifVersion?: number
  /** The idempotency key under which it works: what it saves, it saves only while it holds it. */
  readonly claim?: HeldKey
}

export interface Address {
  readonly street?: string
  readonly postcode?: string
  readonly city?: string
  readonly region?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

export interface Particulars {
  readonly name: string
  readonly legalName?: string
  readonly address?: Address
  readonly taxId?: string
  readonly email?: string
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
  readonly invoiceNumberFormat: string
  readonly creditNumberFormat: string
  /** Offered when lines are written. */
  readonly taxRates: readonly OfferedRate[]
  readonly rounding: RoundingPolicy
  /** Whether a document that is dated too early is refused, or issued with a warning. */
  readonly dateOrder: DateOrder
  readonly clock: { readonly mode: ClockMode; readonly now: string; readonly today: Day }
  readonly demo: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly version: number
}

export interface Stamped {
  readonly id: string
  readonly externalId?: string
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: string
  readonly updatedAt: string
  readonly version: number
}

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

export interface TemplateView extends Stamped {
  readonly code: string
  readonly label: string
  readonly plan: PlanInput
}

export interface OrderView extends Stamped {
  readonly number?: string
  readonly customerName: string
  readonly customerReference?: string
  readonly order: Order
  readonly work: Work
  readonly progress: OrderProgress
  readonly values: OrderValues
  readonly billed: Minor
  readonly lineBilled: Readonly<Record<string, LineBilled>>
  readonly instalments: readonly {
    readonly id: string
    readonly status: InstalmentStatus
    readonly billed: Minor
    readonly invoices: readonly string[]
  }[]
  readonly ready: Minor
  readonly readyReasons: readonly Explanation[]
  readonly blockers: readonly Explanation[]
  readonly next?: NextEvent
  readonly billedPercent: string
  readonly standing: OrderStanding
  readonly receivable: OrderReceivable
}

export interface InvoiceView extends Stamped {
  readonly number: string
  readonly orderId: string
  readonly customerId: string
  readonly status: InvoiceStatus
  /** Everything printed, frozen at issue. */
  readonly document: InvoiceData
  readonly documentHash: string
  readonly credited: Minor
  readonly paid: Minor
  readonly open: Minor
  readonly creditNotes: readonly string[]
  readonly credits?: string
  readonly entryId: string
}

export interface AllocationView {
  readonly invoiceId: string
  readonly invoiceNumber: string
  readonly amount: Minor
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
  /** What became customer credit. */
  readonly unallocated: Minor
  readonly reversedOn?: Day
}

/** A posting with the customer's name, where it belongs to one. */
export interface NamedPosting extends Posting {
  readonly customerName?: string
}

export interface EntryView {
  readonly id: string
  readonly postedOn: Day
  readonly kind: EntryKind
  readonly currency: string
  readonly orderId?: string
  readonly orderNumber?: string
  readonly invoiceId?: string
  readonly invoiceNumber?: string
  readonly paymentId?: string
  readonly reverses?: string
  readonly postings: readonly NamedPosting[]
  readonly createdAt: string
}

/** A value that an event changed, as text; amounts as decimals of the currency. */
export interface ChangedValue {
  readonly field: string
  /** Absent: empty before, or never recorded. */
  readonly before?: string
  readonly after?: string
  readonly currency?: string
}

export interface EventView {
  readonly id: string
  readonly sequence: string
  readonly type: EventType
  readonly subjectId: string
  /** Number or name of what it is about; absent where it stands no more. */
  readonly subjectLabel?: string
  readonly orderId?: string
  readonly orderLabel?: string
  /** Where they were asked for. */
  readonly changes?: readonly ChangedValue[]
  readonly occurredAt: string
  readonly via: string
  readonly requestId: string
  readonly data: unknown
  readonly hash: string
}

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string
  /** A field of the list, with a minus for the largest first; absent: newest first. */
  readonly sort?: string
}
export interface Page<T> {
  readonly data: readonly T[]
  readonly nextCursor?: string
}

export interface ReadyTotal {
  readonly ready: Minor
  readonly readyTax: Minor
  readonly count: number
}

/** The order that becomes billable next: by itself on a day, or once its condition is met. */
export interface NextOrder {
  readonly orderId: string
  readonly orderNumber: string
  readonly orderLabel: string
  readonly currency: string
  readonly next: NextEvent
}

export interface QueueView extends Page<QueueRow> {
  /** Per currency, over the whole queue. */
  readonly totals: Readonly<Record<string, ReadyTotal>>
  readonly buckets: Readonly<Record<Bucket, number>>
  readonly nextOrder?: NextOrder
}

export interface SearchHit {
  readonly type: HitType
  readonly id: string
  readonly title: string
  readonly subtitle: string
  /** 3: it is this number; 2: its number begins so; 1: its words do. */
  readonly match: number
}

export interface QueueRow {
  readonly orderId: string
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  readonly bucket: Bucket
  readonly ready: Minor
  /** Tax that an invoice of `ready` adds. */
  readonly readyTax: Minor
  /** What the invoice would bill: labels of instalments, or of lines. */
  readonly what: readonly string[]
  readonly orderNet: Minor
  readonly billed: Minor
  readonly reasons: readonly Explanation[]
  readonly blockers: readonly Explanation[]
  readonly met: number
  readonly of: number
  readonly readySince?: Day
  readonly next?: NextEvent
}

export interface IssueRequest {
  readonly request: BillRequest
  /** Gross as the caller saw it; anything else and nothing is issued. */
  readonly expectedTotal?: Minor
  readonly issuedOn?: Day
  readonly note?: string
  readonly customerReference?: string
  readonly servicePeriod?: { readonly from: Day; readonly to: Day }
}

export interface OrderRequest extends Omit<OrderInput, 'customer'> {
  readonly customerId: string
  readonly planTemplate?: string
  readonly externalId?: string
  readonly customerReference?: string
  readonly metadata?: Readonly<Record<string, string>>
}

export interface Filter {
  readonly [field: string]: string | undefined
}
