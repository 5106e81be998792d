import type {
  Ageing,
  Billable,
  BillRequest,
  CreditRequest,
  Day,
  Fault,
  InvoiceStatus,
  Minor,
  Order,
  OrderInput,
  OrderProgress,
  PlanInput,
  Posting,
  Proposal,
  Result,
} from '@tranche/engine'

/** Who asks: every use case works inside one organization. */
export interface Context {
  readonly organizationId: string
  readonly requestId: string
  /** Who did it, for the audit trail: `api`, `cli`, `web`, `job`. */
  readonly via: string
  /** The version that the caller saw: anything else and nothing is changed (`version_changed`). */
  readonly ifVersion?: number
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
  readonly paper: 'a4' | 'us-letter'
  /** `{year}` and `{number}` are replaced: "INV-{year}-{number:5}". */
  readonly invoiceNumberFormat: string
  readonly creditNumberFormat: string
  readonly clock: { readonly mode: 'real' | 'frozen'; readonly now: string; readonly today: Day }
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
  readonly progress: OrderProgress
  readonly orderValue: Minor
  readonly billed: Minor
  readonly lineBilled: Readonly<Record<string, { readonly net: Minor; readonly held: Minor }>>
  readonly instalments: readonly {
    readonly id: string
    readonly status: string
    readonly billed: Minor
    readonly invoices: readonly string[]
  }[]
  readonly ready: Minor
  readonly readyReasons: readonly {
    readonly code: string
    readonly message: string
    readonly subject: string
  }[]
  readonly blockers: readonly {
    readonly code: string
    readonly message: string
    readonly subject: string
  }[]
  readonly nextOn?: Day
  readonly next?: string
}

export interface PartySnapshot extends Particulars {
  readonly id: string
}

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
  readonly paper: 'a4' | 'us-letter'
  readonly proposal: Proposal
}

export interface InvoiceView extends Stamped {
  readonly number: string
  readonly orderId: string
  readonly customerId: string
  readonly status: InvoiceStatus
  readonly document: InvoiceDocument
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
  readonly currency: string
  readonly amount: Minor
  readonly receivedOn: Day
  readonly reference?: string
  /** `payment` money from outside; `credit` customer credit applied to invoices. */
  readonly source: 'payment' | 'credit'
  readonly allocations: readonly AllocationView[]
  /** What became customer credit. */
  readonly unallocated: Minor
  readonly reversedOn?: Day
}

export type RunState = 'preview' | 'queued' | 'issuing' | 'done'
export type RunItemState = 'pending' | 'issued' | 'skipped' | 'blocked' | 'failed' | 'excluded'

export interface RunView {
  readonly id: string
  readonly state: RunState
  readonly day: Day
  readonly currency?: string
  readonly counts: Readonly<Record<RunItemState, number>>
  /** Gross per currency of what is included. */
  readonly totals: Readonly<
    Record<
      string,
      { readonly net: Minor; readonly tax: Minor; readonly gross: Minor; readonly count: number }
    >
  >
  readonly message?: string
  readonly createdAt: string
  readonly updatedAt: string
}

export interface RunItemView {
  readonly orderId: string
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerName: string
  readonly state: RunItemState
  readonly currency: string
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly invoiceId?: string
  readonly invoiceNumber?: string
  readonly reasons: readonly {
    readonly code: string
    readonly message: string
    readonly subject: string
  }[]
  readonly faults: readonly Fault[]
}

export interface EntryView {
  readonly id: string
  readonly postedOn: Day
  readonly kind: string
  readonly currency: string
  readonly orderId?: string
  readonly invoiceId?: string
  readonly paymentId?: string
  readonly reverses?: string
  readonly postings: readonly Posting[]
  readonly createdAt: string
}

export interface EventView {
  readonly id: string
  readonly sequence: string
  readonly type: string
  readonly subjectId: string
  readonly orderId?: string
  readonly occurredAt: string
  readonly via: string
  readonly requestId: string
  readonly data: unknown
  readonly hash: string
}

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string
}
export interface Page<T> {
  readonly data: readonly T[]
  readonly nextCursor?: string
}

export interface QueueRow {
  readonly orderId: string
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  readonly bucket: 'ready' | 'waiting' | 'almost' | 'blocked'
  readonly ready: Minor
  readonly orderValue: Minor
  readonly billed: Minor
  readonly reasons: readonly {
    readonly code: string
    readonly message: string
    readonly subject: string
  }[]
  readonly blockers: readonly {
    readonly code: string
    readonly message: string
    readonly subject: string
  }[]
  readonly met: number
  readonly of: number
  readonly readySince?: Day
  readonly nextOn?: Day
  readonly next?: string
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

/** What the server can do; one file a use case, `api` and `jobs` call nothing else. */
export interface Application {
  createOrganization(input: {
    readonly name: string
    readonly country: string
    readonly currency: string
    readonly timezone?: string
    readonly demo?: boolean
  }): Promise<Result<OrganizationView>>
  listOrganizations(): Promise<readonly OrganizationView[]>
  showOrganization(context: Context): Promise<Result<OrganizationView>>
  configureOrganization(
    context: Context,
    change: Partial<
      Pick<
        OrganizationView,
        | 'name'
        | 'country'
        | 'currency'
        | 'timezone'
        | 'particulars'
        | 'bank'
        | 'termDays'
        | 'language'
        | 'paper'
        | 'invoiceNumberFormat'
        | 'creditNumberFormat'
      >
    >,
  ): Promise<Result<OrganizationView>>
  /** Freeze at an instant (RFC 3339 or a day), advance, or go back to real time. Never backwards. */
  setClock(
    context: Context,
    change:
      | { readonly frozenTime: string }
      | { readonly advanceTo: string }
      | { readonly real: true },
  ): Promise<Result<OrganizationView>>
  /** Fresh demo organization with the walkthroughs' seven orders; replaces an earlier demo. */
  loadDemo(): Promise<Result<OrganizationView>>

  createCustomer(
    context: Context,
    input: {
      readonly particulars: Particulars
      readonly termDays?: number
      readonly language?: string
      readonly externalId?: string
      readonly metadata?: Readonly<Record<string, string>>
    },
  ): Promise<Result<CustomerView>>
  updateCustomer(
    context: Context,
    id: string,
    change: {
      readonly particulars?: Particulars
      readonly termDays?: number
      readonly language?: string
      readonly metadata?: Readonly<Record<string, string>>
    },
  ): Promise<Result<CustomerView>>
  showCustomer(context: Context, id: string): Promise<Result<CustomerView>>
  listCustomers(context: Context, page: PageRequest, filter: Filter): Promise<Page<CustomerView>>

  createTemplate(
    context: Context,
    input: { readonly code: string; readonly label: string; readonly plan: PlanInput },
  ): Promise<Result<TemplateView>>
  listTemplates(context: Context, page: PageRequest): Promise<Page<TemplateView>>
  showTemplate(context: Context, id: string): Promise<Result<TemplateView>>

  createOrder(context: Context, input: OrderRequest): Promise<Result<OrderView>>
  /** Draft only. */
  replaceOrder(context: Context, id: string, input: OrderRequest): Promise<Result<OrderView>>
  confirmOrder(context: Context, id: string): Promise<Result<OrderView>>
  closeOrder(context: Context, id: string): Promise<Result<OrderView>>
  showOrder(context: Context, id: string): Promise<Result<OrderView>>
  listOrders(context: Context, page: PageRequest, filter: Filter): Promise<Page<OrderView>>
  recordProgress(
    context: Context,
    id: string,
    entry: {
      readonly percent?: string
      readonly lines?: Readonly<Record<string, string>>
      readonly reason?: string
    },
  ): Promise<Result<OrderView>>
  triggerInstalment(context: Context, id: string, instalment: string): Promise<Result<OrderView>>
  /** Lifts `again: hold`. */
  liftHold(context: Context, id: string): Promise<Result<OrderView>>
  /** All or nothing: orders with lines and progress, as `tranche import` reads them from CSV. */
  importOrders(
    context: Context,
    input: {
      readonly orders: readonly (OrderRequest & {
        readonly customerName: string
        readonly confirm: boolean
        readonly progress?: {
          readonly percent?: string
          readonly lines?: Readonly<Record<string, string>>
        }
      })[]
      readonly dryRun: boolean
    },
  ): Promise<
    Result<{ readonly orders: number; readonly lines: number; readonly customers: number }>
  >

  explainBillable(context: Context, id: string): Promise<Result<Billable>>
  /** Same path as issue, saves nothing. Value undefined: nothing is ready. */
  previewInvoice(
    context: Context,
    orderId: string,
    input: IssueRequest,
  ): Promise<Result<Proposal | undefined>>
  issueInvoice(
    context: Context,
    orderId: string,
    input: IssueRequest,
  ): Promise<Result<InvoiceView | undefined>>
  creditInvoice(
    context: Context,
    invoiceId: string,
    input: {
      readonly request: CreditRequest
      readonly expectedTotal?: Minor
      readonly issuedOn?: Day
      readonly note?: string
    },
  ): Promise<Result<InvoiceView>>
  showInvoice(context: Context, id: string): Promise<Result<InvoiceView>>
  listInvoices(context: Context, page: PageRequest, filter: Filter): Promise<Page<InvoiceView>>
  /** Made once, then the stored bytes. */
  invoicePdf(
    context: Context,
    id: string,
  ): Promise<Result<{ readonly bytes: Uint8Array; readonly sha256: string }>>
  /** The frozen document, byte for byte as hashed at issue. */
  invoiceJson(
    context: Context,
    id: string,
  ): Promise<Result<{ readonly bytes: Uint8Array; readonly sha256: string }>>

  recordPayment(
    context: Context,
    input: (
      | { readonly invoiceId: string }
      | { readonly customerId: string; readonly currency: string }
      | {
          readonly customerId: string
          readonly currency: string
          readonly allocations: readonly { readonly invoiceId: string; readonly amount: string }[]
        }
    ) & {
      readonly amount: string
      readonly receivedOn?: Day
      readonly reference?: string
      readonly source?: 'payment' | 'credit'
    },
  ): Promise<Result<PaymentView>>
  reversePayment(context: Context, id: string, reason: string): Promise<Result<PaymentView>>
  showPayment(context: Context, id: string): Promise<Result<PaymentView>>
  listPayments(context: Context, page: PageRequest, filter: Filter): Promise<Page<PaymentView>>
  ageing(context: Context, asOf?: Day): Promise<Readonly<Record<string, Ageing>>>

  listQueue(
    context: Context,
    page: PageRequest,
    filter: Filter,
  ): Promise<
    Page<QueueRow> & {
      readonly totals: Readonly<Record<string, { readonly ready: Minor; readonly count: number }>>
      readonly next?: string
    }
  >
  previewRun(
    context: Context,
    input: { readonly currency?: string; readonly exclude?: readonly string[] },
  ): Promise<Result<RunView>>
  /** Starts or resumes; the job does the work. `expectedTotals`: currency → gross. */
  issueRun(
    context: Context,
    id: string,
    input: { readonly expectedTotals?: Readonly<Record<string, string>> },
  ): Promise<Result<RunView>>
  showRun(context: Context, id: string): Promise<Result<RunView>>
  listRuns(context: Context, page: PageRequest): Promise<Page<RunView>>
  listRunItems(context: Context, id: string, page: PageRequest): Promise<Page<RunItemView>>

  listEntries(context: Context, page: PageRequest, filter: Filter): Promise<Page<EntryView>>
  /** Per currency and account, debit positive; zero in sum. */
  balances(
    context: Context,
    asOf?: Day,
  ): Promise<Readonly<Record<string, Readonly<Record<string, Minor>>>>>
  listEvents(context: Context, page: PageRequest, filter: Filter): Promise<Page<EventView>>
  /** Every invariant on the live database; an empty list of findings is a clean bill. */
  verify(organizationId?: string): Promise<
    readonly {
      readonly check: string
      readonly title: string
      readonly rows: number
      readonly findings: readonly string[]
    }[]
  >
}
