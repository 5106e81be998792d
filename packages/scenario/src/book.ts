import type {
  Balances,
  BillInput,
  CreditInput,
  Day,
  InstalmentStatus,
  InvoiceKind,
  InvoiceStatus,
  Micro,
  Minor,
  OrderInput,
  OrderState,
  ProgressInput,
  Result,
} from '@tranche/engine'

/**
 * The books a scenario is played on: the engine in memory, or a server. Orders are named by the
 * scenario's ids; documents and payments by whatever id the book returns. A refused command
 * returns its faults and must have changed nothing; a programmer's error throws.
 */
export interface Book {
  /** Once, before anything else: empty books on the day of the first step. */
  begin(setting: BookSetting): Promise<void>
  /** The clock; never goes back. */
  setDay(day: Day): Promise<void>

  /** A draft; the customer is made on first mention, by name. */
  createOrder(input: OrderInput): Promise<Result<unknown>>
  confirm(order: string): Promise<Result<unknown>>
  close(order: string): Promise<Result<unknown>>
  /** Lifts `again: hold`. */
  liftHold(order: string): Promise<Result<unknown>>
  recordProgress(order: string, entry: ProgressInput): Promise<Result<unknown>>
  trigger(order: string, instalment: string): Promise<Result<unknown>>
  /** Proposes and issues one document; its id, or undefined when nothing is ready. */
  bill(order: string, request: BillInput): Promise<Result<string | undefined>>
  /** Bills all that is ready, one document per order. */
  run(): Promise<Result<readonly { readonly order: string; readonly document: string }[]>>
  /** The id of the credit note. */
  credit(document: string, request: CreditInput): Promise<Result<string>>
  /** The id of the payment. `invoice` is the id of a document. */
  pay(payment: BookPayment): Promise<Result<string>>
  /** Customer credit to open invoices, oldest due first; without amount all of it. */
  apply(credit: BookCredit): Promise<Result<string>>
  reverse(payment: string): Promise<Result<unknown>>

  readDocument(document: string): Promise<BookDocument>
  readOrder(order: string): Promise<BookOrder>
  /** Per currency, debit positive. */
  readBalances(): Promise<Readonly<Record<string, Partial<Balances>>>>
}

export interface BookSetting {
  readonly day: Day
  readonly currency?: string
  readonly timezone?: string
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

/** An issued document; amounts as on it (credit notes negative). */
export interface BookDocument {
  readonly order: string
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
  /** Net per line id. */
  readonly lines: Readonly<Record<string, Minor>>
  /** As on the document; several rows may have one percent. */
  readonly taxes: readonly { readonly key: string; readonly percent: Micro; readonly tax: Minor }[]
  /** `invoice` is the id of a document. */
  readonly deductions: readonly {
    readonly invoice: string
    readonly net: Minor
    readonly tax: Minor
  }[]
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
  readonly overBilled: Minor
  /** Conditions met of all that the next instalment waits for. */
  readonly waiting: { readonly met: number; readonly of: number }
  /** Progress of the order in percent. */
  readonly done: Micro
  readonly instalments: readonly { readonly id: string; readonly status: InstalmentStatus }[]
}
