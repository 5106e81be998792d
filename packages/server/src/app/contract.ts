import type {
  Ageing,
  Billable,
  CreditRequest,
  Day,
  Minor,
  PlanInput,
  Proposal,
  Result,
} from '@tranche/engine'
import type {
  Context,
  CustomerView,
  EntryView,
  EventView,
  Filter,
  InvoiceView,
  IssueRequest,
  OrderRequest,
  OrderView,
  OrganizationView,
  Page,
  PageRequest,
  Particulars,
  PaymentView,
  QueueRow,
  RunItemView,
  RunView,
  TemplateView,
} from './views.ts'

export type * from './views.ts'

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
  /**
   * Freeze at an instant (RFC 3339 or a day), advance, or go back to real time. Never backwards.
   */
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
