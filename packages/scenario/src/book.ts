import type {
  Adjustment,
  Balances,
  BillInput,
  BillingEdit,
  BillingErrorCode,
  Bucket,
  ContractEdit,
  ContractState,
  CostInput,
  CreditInput,
  Day,
  InstalmentStatus,
  InvoiceKind,
  InvoiceStatus,
  LineEdit,
  LineKind,
  LineMethod,
  LineNets,
  LineValues,
  Micro,
  Minor,
  OrderGiven,
  OrderInput,
  OrderState,
  Period,
  PlanEdit,
  PriceAdjustment,
  ProgressInput,
  ProjectInput,
  ProjectOfOrderInput,
  ProjectProgressInput,
  ProjectTimeInput,
  QuoteState,
  Result,
  Signal,
  TimeInput,
  TimesInput,
  Waiting,
} from '@tranche/engine'

/**
 * The books a scenario is played on: the engine in memory, or a server. Orders are named by the
 * scenario's ids; documents and payments by whatever id the book returns. A refused command
 * returns its faults and must have changed nothing; a programmer's error throws.
 */
export interface Book {
  readonly quotes: BookQuotes
  /** Once, before anything else: empty books on the day of the first step. */
  begin(setting: BookSetting): Promise<void>
  /** The clock; never goes back. */
  setDay(day: Day): Promise<void>

  /** A draft; the customer is made on first mention, by name. */
  createOrder(input: OrderInput): Promise<Result<unknown>>
  createProject(input: ProjectInput): Promise<Result<unknown>>
  /** Of the order's sections and lines. */
  makeProject(order: string, input: ProjectOfOrderInput): Promise<Result<unknown>>
  recordProjectProgress(project: string, entry: ProjectProgressInput): Promise<Result<unknown>>
  setProjectStatus(project: string, status: string): Promise<Result<unknown>>
  recordProjectTime(project: string, entry: ProjectTimeInput): Promise<Result<unknown>>
  confirm(order: string): Promise<Result<unknown>>
  close(order: string): Promise<Result<unknown>>
  /** Lifts `again: hold`. */
  liftHold(order: string): Promise<Result<unknown>>
  recordProgress(order: string, entry: ProgressInput): Promise<Result<unknown>>
  trigger(order: string, instalment: string): Promise<Result<unknown>>
  recordTime(order: string, entry: TimeInput): Promise<Result<unknown>>
  recordCost(order: string, entry: CostInput): Promise<Result<unknown>>
  editLine(order: string, line: string, edit: LineEdit): Promise<Result<unknown>>
  adjustLine(order: string, adjustment: Adjustment): Promise<Result<unknown>>
  promoteLine(order: string, line: string): Promise<Result<unknown>>
  setContract(order: string, edit: ContractEdit): Promise<Result<unknown>>
  /** Instalments added, changed and removed where nothing is billed. */
  changePlan(order: string, edit: PlanEdit): Promise<Result<unknown>>
  /** Billing data that hold from now on. */
  setBilling(order: string, edit: BillingEdit): Promise<Result<unknown>>
  /** New prices of all lines that run, of all these orders or of none. */
  adjustOrders(orders: readonly string[], by: PriceAdjustment): Promise<Result<unknown>>
  reopen(order: string, reason: string): Promise<Result<unknown>>
  /** Lines that are fully handled go into the archive, which `into` names once. */
  tidy(orders: readonly string[], into?: string): Promise<Result<unknown>>
  /** Proposes and issues one document; its id, or undefined when nothing is ready. */
  bill(order: string, request: BookBill): Promise<Result<string | undefined>>
  /** Bills all that is ready, one document per order, or as few per customer as may be. */
  run(run?: BookRun): Promise<Result<readonly BilledOrder[]>>
  /** The id of the credit note. */
  credit(document: string, request: CreditInput): Promise<Result<string>>
  /** The id of the payment. `invoice` is the id of a document. */
  pay(payment: BookPayment): Promise<Result<string>>
  /** Customer credit to open invoices, oldest due first; without amount all of it. */
  apply(credit: BookCredit): Promise<Result<string>>
  reverse(payment: string): Promise<Result<unknown>>

  readDocument(document: string): Promise<BookDocument>
  readOrder(order: string): Promise<BookOrder>
  readProject(project: string): Promise<BookProject>
  readFuture(order: string): Promise<BookFuture>
  /** Per currency, debit positive. */
  readBalances(): Promise<Readonly<Record<string, Partial<Balances>>>>
}

/** Quotes by the scenario's ids, and what is done with their versions. */
export interface BookQuotes {
  /** A draft: the first version makes the quote, the next is added, one that is there changes. */
  write(offer: BookOffer): Promise<Result<unknown>>
  send(version: BookVersion): Promise<Result<unknown>>
  accept(version: BookVersion, said: BookAcceptance): Promise<Result<unknown>>
  decline(version: BookVersion, said: BookRefusal): Promise<Result<unknown>>
  /** A draft of an order with this id; what is given wins. */
  order(quote: string, order: string, given: OrderGiven): Promise<Result<unknown>>
  read(quote: string): Promise<BookQuote>
}

/** One of the versions of a quote. */
export interface BookVersion {
  readonly quote: string
  readonly version: number
}

/** What is offered: the id of the order is that of the quote. */
export interface BookOffer extends BookVersion {
  readonly offer: OrderInput
  readonly validUntil?: Day
}

export interface BookAcceptance {
  readonly pick: readonly string[]
  readonly by?: string
}

export interface BookRefusal {
  readonly by?: string
  readonly reason?: string
}

/** Where the versions of a quote stand today, the oldest first. */
export interface BookQuote {
  readonly currency: string
  readonly versions: readonly {
    readonly version: number
    readonly state: QuoteState
    /** As it is offered. */
    readonly net: Minor
  }[]
}

export interface BookSetting {
  readonly day: Day
  readonly currency?: string
  readonly timezone?: string
}

/** How much to bill, and which recorded work. */
export interface BookBill extends BillInput {
  readonly times?: TimesInput
}

/** How a billing run collects what it bills. */
export interface BookRun {
  readonly collect?: 'customer'
}

/** An order that a run billed, and on which document. */
export interface BilledOrder {
  readonly order: string
  readonly document: string
}

export interface BookPayment {
  readonly invoice?: string
  /** With its currency, where no invoice is named. */
  readonly customer?: string
  readonly currency?: string
  readonly amount: string
}

export interface BookCredit {
  readonly customer: string
  readonly currency: string
  readonly amount?: string
}

/** What a document deducts of an earlier one, by that one's id. */
export interface BookDeduction {
  readonly invoice: string
  readonly net: Minor
  readonly tax: Minor
}

/** What a document bills of an order. */
export interface BookPart extends Pick<BookDocument, 'kind' | 'net' | 'tax' | 'gross'> {
  readonly deductions: readonly BookDeduction[]
}

/** An issued document; amounts as on it (credit notes negative). */
export interface BookDocument {
  readonly kind: InvoiceKind
  readonly currency: string
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** What of the gross is not payable, by its name. */
  readonly withheld: Readonly<Record<string, Minor>>
  readonly payable: Minor
  readonly dueOn: Day
  readonly previous: Minor
  readonly toDate: Minor
  readonly remaining: Minor
  /** Net per line id; of a document over several orders per `order/line`. */
  readonly lines: Readonly<Record<string, Minor>>
  /** As on the document; several rows may have one percent. */
  readonly taxes: readonly { readonly key: string; readonly percent: Micro; readonly tax: Minor }[]
  /** Of a document over one order. */
  readonly deductions: readonly BookDeduction[]
  /** What it bills of each order, by its id. */
  readonly orders: Readonly<Record<string, BookPart>>
  /** Hours that it reports, by person. */
  readonly times: Readonly<Record<string, Micro>>
  /** First and last day of what it bills of lines that run. */
  readonly periods: Readonly<Record<string, Period>>
  readonly status: InvoiceStatus
}

/** Where an order stands today. */
export interface BookOrder {
  readonly currency: string
  readonly state: OrderState
  /** The three values of the order, as `orderValues` says them. */
  readonly net: Minor
  readonly plan: Minor
  readonly value: Minor
  readonly billed: Minor
  readonly target: Minor
  readonly ready: Minor
  /** What of it is of each line. */
  readonly readyLines: LineNets
  readonly overBilled: Minor
  /** Conditions met of all that the next instalment waits for, or of the order's criteria. */
  readonly waiting: BookWaiting
  readonly signal: Signal
  readonly buckets: readonly Bucket[]
  /** Absent where the order has no contract data. */
  readonly contract?: BookContract
  /** Progress of the order in percent. */
  readonly done: Micro
  readonly instalments: readonly { readonly id: string; readonly status: InstalmentStatus }[]
  readonly lines: readonly BookLine[]
  /** Potential billing errors. */
  readonly errors: readonly BillingErrorCode[]
}

/** What comes of an order, from today on. */
export interface BookFuture {
  readonly currency: string
  /** Net by month: `2026-10`. */
  readonly months: Readonly<Record<string, Minor>>
  /** Of these months, what lies after the term of a contract that renews itself. */
  readonly renewal: Minor
  /** What has no day. */
  readonly open: Minor
}

/** Where a line stands today. */
export interface BookLine extends LineValues {
  readonly id: string
  readonly kind: LineKind
  readonly method: LineMethod
  /** It stands in the archive. */
  readonly archived: boolean
  readonly billed: Minor
  /** Of standard lines. */
  readonly waiting?: BookWaiting
  readonly signal?: Signal
}

export interface BookContract {
  readonly is: ContractState
  readonly endsOn?: Day | undefined
  readonly noticeBy?: Day | undefined
}

export type BookWaiting = Pick<Waiting, 'met' | 'of' | 'missing'>

/** Where a project stands today. */
export interface BookProject {
  readonly percent: Micro
  readonly status: string
  /** Ids, in their order. */
  readonly subprojects: readonly string[]
  readonly tasks: readonly string[]
}
