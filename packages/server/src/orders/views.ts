import type {
  AdjustedLine,
  BillingError,
  ContractState,
  Day,
  Explanation,
  InstalmentStatus,
  LineBilled,
  LineSums,
  Minor,
  NextEvent,
  Order,
  OrderInput,
  OrderProgress,
  OrderValues,
  Outlook,
  Project,
  Signal,
  Signals,
  Tidiness,
  Work,
} from '@tranche/engine'
import type { Stamped } from '../base/context.ts'
import type { LineHours } from './recorded-hours.ts'
import type { Bucket } from './words.ts'

/**
 * The net value of an order by what became of it. The parts sum up to the value; only where a
 * tolerance let more be billed than that they sum up to what is billed and ready.
 */
export interface OrderStanding {
  /** Billed and settled; of a partly paid invoice the paid part's net (the engine's `openNet`). */
  readonly paid: Minor
  /** Billed less paid. */
  readonly open: Minor
  /** Billed and kept back by the customer. */
  readonly retained: Minor
  readonly ready: Minor
  /** Neither billed nor ready. */
  readonly remaining: Minor
}

/** Gross of an order's invoices less their credit notes, and what of it is settled or open. */
export interface OrderReceivable {
  readonly invoiced: Minor
  readonly paid: Minor
  readonly open: Minor
}

/** An order in a list: what stands in columns, read without its lines and plan. */
export interface OrderSummary {
  readonly id: string
  readonly number?: string
  readonly externalId?: string
  readonly state: Order['state']
  readonly label: string
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  readonly values: OrderValues
  readonly billed: Minor
  readonly ready: Minor
  readonly bucket?: Bucket
  readonly signal?: Signal
  readonly contract?: ContractState
  readonly noticeBy?: Day
  readonly standing: OrderStanding
  readonly receivable: OrderReceivable
  readonly progressPercent: string
  readonly billedPercent: string
  readonly next?: NextEvent
  readonly confirmedOn?: Day
  readonly createdAt: string
  readonly updatedAt: string
  readonly version: number
}

/** Many orders of one currency, summed. */
export interface OrderTotals {
  readonly currency: string
  readonly count: number
  readonly net: Minor
  readonly billed: Minor
  readonly standing: OrderStanding
}

/** An order as written, never saved. */
export interface OrderPreview {
  readonly order: Order
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly outlook: Outlook
}

/** The plan of an order as agreed, and what each instalment will still bill from here. */
export interface OrderOutlook {
  readonly agreed: Outlook
  readonly left: Outlook
}

export interface OrderView extends Stamped {
  readonly number?: string
  readonly customerName: string
  readonly customerReference?: string
  readonly order: Order
  readonly work: Work
  /** By line. */
  readonly hours: Readonly<Record<string, LineHours>>
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
  readonly errors: readonly BillingError[]
  readonly tidiness: Tidiness
  /** Of what stands in the archive. */
  readonly archive: LineSums
  readonly next?: NextEvent
  readonly billedPercent: string
  readonly standing: OrderStanding
  readonly receivable: OrderReceivable
  readonly project?: { readonly number: string; readonly project: Project }
  /** Of which it was made. */
  readonly quote?: { readonly id: string; readonly number: string }
  readonly signals: Signals
  /** The day on which it is shown. */
  readonly today: Day
}

export interface OrderRequest extends Omit<OrderInput, 'customer'> {
  readonly customerId: string
  readonly planTemplate?: string
  readonly externalId?: string
  readonly customerReference?: string
  readonly metadata?: Readonly<Record<string, string>>
}

/** An order that is tidied up. */
export interface TidiedOrder {
  readonly id: string
  readonly number: string | null
  readonly label: string
  /** Ids of its lines that move into the archive. */
  readonly moves: readonly string[]
  /** Ids of those that are not fully handled. */
  readonly stays: readonly string[]
}

/** What tidying up moves. */
export interface Tidied {
  /** Name of the archive, once it has one. */
  readonly archive: string | undefined
  readonly orders: readonly TidiedOrder[]
}

/** An order whose lines that run get new prices. */
export interface AdjustedOrder {
  readonly id: string
  readonly number: string | null
  readonly label: string
  readonly currency: string
  readonly lines: readonly AdjustedLine[]
}
