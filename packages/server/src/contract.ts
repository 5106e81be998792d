import type { Billable, CreditRequest, Day, Minor, PlanInput, Result } from '@tranche/engine'
import type { Asker, Context } from './base/context.ts'
import type { Particulars } from './base/particulars.ts'
import type { Filter, Page, PageRequest } from './base/storage/pages.ts'
import type { CreditPreviewView } from './credits/index.ts'
import type { CustomerView } from './customers/index.ts'
import type { DemoView } from './demo/index.ts'
import type { DocumentFile, DocumentSource, FileForm } from './documents/index.ts'
import type { EventView } from './events/index.ts'
import type { DatedProposal, InvoiceSummary, InvoiceView, IssueRequest } from './invoices/index.ts'
import type { EntryView } from './ledger/index.ts'
import type {
  OrderOutlook,
  OrderPreview,
  OrderRequest,
  OrderSummary,
  OrderTotals,
  OrderView,
} from './orders/index.ts'
import type { NumberFormats, NumberingView, OrganizationView } from './organizations/index.ts'
import type { PaymentPreviewView, PaymentView } from './payments/index.ts'
import type { TemplateView } from './plans/index.ts'
import type { ProgressEntry } from './progress/index.ts'
import type { QueueView } from './queue/index.ts'
import type {
  AgeBasis,
  AgeBucket,
  AgeingView,
  OpenInvoiceView,
  StatementView,
} from './receivables/index.ts'
import type { RunItemView, RunView } from './runs/index.ts'
import type { SearchHit } from './search/index.ts'
import type { Verification, VerifyRequest } from './verification/index.ts'

/** What the server can do; one file a use case, `api` and `jobs` call nothing else. */
export interface Application {
  createOrganization(
    input: {
      readonly name: string
      readonly country: string
      readonly currency: string
      readonly timezone?: string
      readonly demo?: boolean
    },
    asker?: Asker,
  ): Promise<Result<OrganizationView>>
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
        | 'termDays'
        | 'language'
        | 'paper'
        | 'taxRates'
        | 'rounding'
        | 'dateOrder'
      >
    > & {
      readonly bank?: OrganizationView['bank'] | null
      readonly numberFormats?: Partial<NumberFormats>
    },
  ): Promise<Result<OrganizationView>>
  /** The next numbers, with the formats as saved or as given. */
  showNumbering(context: Context, formats: Partial<NumberFormats>): Promise<Result<NumberingView>>
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
  /**
   * Fresh demo organization with the walkthroughs' seven orders; replaces an earlier demo in the
   * moment in which it is complete. Asked again meanwhile, it gives the one that is being made.
   */
  loadDemo(asker?: Asker): Promise<Result<OrganizationView>>
  /** What a load would archive. */
  showDemos(): Promise<readonly DemoView[]>

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
      /** null: the organization's. */
      readonly termDays?: number | null
      readonly language?: string | null
      readonly metadata?: Readonly<Record<string, string>>
    },
  ): Promise<Result<CustomerView>>
  showCustomer(context: Context, id: string): Promise<Result<CustomerView>>
  listCustomers(context: Context, page: PageRequest, filter: Filter): Promise<Page<CustomerView>>
  showStatement(
    context: Context,
    input: {
      readonly id: string
      readonly from?: Day
      readonly to?: Day
      readonly currency?: string
    },
  ): Promise<Result<StatementView>>

  createTemplate(
    context: Context,
    input: { readonly code: string; readonly label: string; readonly plan: PlanInput },
  ): Promise<Result<TemplateView>>
  listTemplates(context: Context, page: PageRequest): Promise<Page<TemplateView>>
  showTemplate(context: Context, id: string): Promise<Result<TemplateView>>
  /** Label and plan anew; its code stays, and orders that took a copy keep theirs. */
  replaceTemplate(
    context: Context,
    id: string,
    input: { readonly label: string; readonly plan: PlanInput },
  ): Promise<Result<TemplateView>>

  createOrder(context: Context, input: OrderRequest): Promise<Result<OrderView>>
  /** Draft only. */
  replaceOrder(context: Context, id: string, input: OrderRequest): Promise<Result<OrderView>>
  confirmOrder(context: Context, id: string): Promise<Result<OrderView>>
  closeOrder(context: Context, id: string): Promise<Result<OrderView>>
  showOrder(context: Context, id: string): Promise<Result<OrderView>>
  listOrders(context: Context, page: PageRequest, filter: Filter): Promise<Page<OrderView>>
  /** The same orders as a list shows them, without lines and plan. */
  summarizeOrders(context: Context, page: PageRequest, filter: Filter): Promise<Page<OrderSummary>>
  totalOrders(
    context: Context,
    which: { readonly ids: readonly string[] } | { readonly filter: Filter },
  ): Promise<readonly OrderTotals[]>
  /** An order as written with what it will bill; checked as a new order is, and not saved. */
  previewOrder(context: Context, input: OrderRequest): Promise<Result<OrderPreview>>
  outlookOfOrder(
    context: Context,
    id: string,
  ): Promise<Result<{ readonly order: OrderView; readonly outlook: OrderOutlook }>>
  recordProgress(context: Context, id: string, entry: ProgressEntry): Promise<Result<OrderView>>
  /** What might be billed after the report; nothing is saved. */
  previewProgress(context: Context, id: string, entry: ProgressEntry): Promise<Result<Billable>>
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
  ): Promise<Result<DatedProposal | undefined>>
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
  previewCredit(
    context: Context,
    invoiceId: string,
    input: Parameters<Application['creditInvoice']>[2],
  ): Promise<Result<CreditPreviewView>>
  showInvoice(context: Context, id: string): Promise<Result<InvoiceView>>
  listInvoices(context: Context, page: PageRequest, filter: Filter): Promise<Page<InvoiceView>>
  summarizeInvoices(
    context: Context,
    page: PageRequest,
    filter: Filter,
  ): Promise<Page<InvoiceSummary>>
  /** A document as a file: its PDF, its pages for a screen, or its text as it was frozen. */
  documentFile(
    context: Context,
    asked: { readonly of: DocumentSource; readonly id: string; readonly form: FileForm },
  ): Promise<Result<DocumentFile>>

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
  previewPayment(
    context: Context,
    input: Parameters<Application['recordPayment']>[1],
  ): Promise<Result<PaymentPreviewView>>
  reversePayment(context: Context, id: string, reason: string): Promise<Result<PaymentView>>
  showPayment(context: Context, id: string): Promise<Result<PaymentView>>
  listPayments(context: Context, page: PageRequest, filter: Filter): Promise<Page<PaymentView>>
  ageing(
    context: Context,
    input: { readonly asOf?: Day; readonly by?: AgeBasis },
  ): Promise<Readonly<Record<string, AgeingView>>>
  listOpenInvoices(
    context: Context,
    page: PageRequest,
    filter: {
      readonly asOf?: Day
      readonly by?: AgeBasis
      readonly bucket?: AgeBucket
      readonly customerId?: string
      readonly currency?: string
      readonly q?: string
    },
  ): Promise<Page<OpenInvoiceView>>

  listQueue(context: Context, page: PageRequest, filter: Filter): Promise<QueueView>
  previewRun(
    context: Context,
    input: {
      readonly currency?: string
      /** Only these; absent: all that is ready. */
      readonly orders?: readonly string[]
      readonly exclude?: readonly string[]
    },
  ): Promise<Result<RunView>>
  /** Starts or resumes; the job does the work. `expectedTotals`: currency → gross. */
  issueRun(
    context: Context,
    id: string,
    input: { readonly expectedTotals?: Readonly<Record<string, string>> },
  ): Promise<Result<RunView>>
  showRun(context: Context, id: string): Promise<Result<RunView>>
  listRuns(context: Context, page: PageRequest): Promise<Page<RunView>>
  /** While it is a preview: exactly these orders are left out. Figures stay those stored. */
  changeRun(
    context: Context,
    id: string,
    change: { readonly exclude: readonly string[] },
  ): Promise<Result<RunView>>
  listRunItems(
    context: Context,
    id: string,
    page: PageRequest,
    filter?: Filter,
  ): Promise<Page<RunItemView>>
  /** Numbers first: exact, then by their beginning; then words, each by its beginning. */
  search(
    context: Context,
    input: { readonly text: string; readonly limit: number },
  ): Promise<{ readonly data: readonly SearchHit[]; readonly more: boolean }>

  listEntries(context: Context, page: PageRequest, filter: Filter): Promise<Page<EntryView>>
  /** Per currency and account, debit positive; zero in sum. */
  balances(
    context: Context,
    asOf?: Day,
  ): Promise<Readonly<Record<string, Readonly<Record<string, Minor>>>>>
  listEvents(context: Context, page: PageRequest, filter: Filter): Promise<Page<EventView>>
  /** Every invariant on the live database; no findings are a clean bill. */
  verify(request?: VerifyRequest): Promise<Verification>
}
