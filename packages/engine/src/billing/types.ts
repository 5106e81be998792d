import type { Day } from '../calendar/day.ts'
import type { Work } from '../lines/method.ts'
import type { Micro, Minor } from '../money/decimal.ts'
import type { OrderProgress } from '../orders/progress.ts'
import type { Order } from '../orders/types.ts'
import type { Project } from '../projects/types.ts'

/** What issued documents (invoices minus credit notes) carry of one line. */
export interface LineBilled {
  readonly net: Minor
  /** Credited and not to be billed again by itself (`again: hold`), on the line's own sign. */
  readonly held: Minor
  /** The same net in percent of the line, as the last document that moved it states it. */
  readonly percent?: Micro
}

/** Net per line id. */
export type LineNets = Readonly<Record<string, Minor>>

/** What issued documents carry of one tax group (tax set, or line in `line` mode). */
export interface GroupBilled {
  readonly net: Minor
  /** Tax per tax key. */
  readonly taxes: Readonly<Record<string, Minor>>
}

/** An earlier invoice of the order with what its credit notes left of it. */
export interface EarlierInvoice {
  readonly id: string
  readonly number: string
  readonly issuedOn: Day
  readonly kind: InvoiceKind
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** What is left of its taxes, by key. */
  readonly taxes: readonly TaxAmount[]
  /** What payments and customer credit settled of it. */
  readonly paid: Minor
}

/** Tax of one group and key of a document: what it adds to the group's cumulative. */
export interface InvoiceTax {
  /** Tax group of the lines that it is computed of. */
  readonly group: string
  /** Key of the tax: its percentage as text, or a name of its own. */
  readonly key: string
  /** Rate of the tax. */
  readonly percent: Micro
  /** Net that it is computed of. */
  readonly base: Minor
  readonly tax: Minor
}

/** Tax of one key over all groups of a document. */
export interface TaxAmount {
  /** Key of the tax: its percentage as text, or a name of its own. */
  readonly key: string
  /** Rate of the tax. */
  readonly percent: Micro
  /** Net that it is computed of. */
  readonly base: Minor
  readonly tax: Minor
}

/**
 * Everything the engine needs to know about one order to decide what may be billed.
 * Sums, not histories: its size does not grow with the number of earlier documents.
 */
export interface OrderFacts {
  readonly order: Order
  /** What was recorded of its lines: hours, costs; and the day up to which time counts. */
  readonly work: Work
  /** What is worked on for it, where that is a project, as it stands. */
  readonly project?: Project | undefined
  /** Day of its last invoice that is not fully credited. */
  readonly invoicedOn?: Day | undefined
  /** What was recorded as done. */
  readonly progress: OrderProgress
  /** By line id; absent = nothing billed. */
  readonly billed: Readonly<Record<string, LineBilled>>
  /** By tax group; absent = nothing billed. */
  readonly taxBilled: Readonly<Record<string, GroupBilled>>
  /** By instalment id: net attributed by issued documents, net of credits. */
  readonly instalmentBilled: Readonly<Record<string, Minor>>
  /**
   * Instalments of which a document billed all (also one that added nothing when its trigger held),
   * until a credit takes from them. A cent that rounding moves later does not change it.
   */
  readonly instalmentSettled: readonly string[]
  /**
   * By instalment id: day of the document that billed all of it, the first time; until a credit
   * leaves nothing of that document or of what it billed of the instalment.
   */
  readonly instalmentBilledOn: Readonly<Record<string, Day>>
  /** Instalments fired by hand. */
  readonly triggered: readonly string[]
  /** Lines that were moved into the archive; `tidinessOf` says which still stand there. */
  readonly archived: readonly string[]
  /**
   * Invoices (without credit notes) issued on this order so far: bounds the drift of hand percents.
   */
  readonly invoiceCount: number
  /** True when an uncredited final invoice exists; one that came out negative is one, too. */
  readonly finalIssued: boolean
  /**
   * Earlier invoices not fully credited, oldest first; only needed where `order.final` is `whole`.
   */
  readonly earlier: readonly EarlierInvoice[]
  /** What an invoice cannot do without before it may be issued; decided outside. */
  readonly missing: readonly MissingParticular[]
}

/** Something about a party that a document must state and nobody has entered. */
export interface MissingParticular {
  /** A code of the fault that refuses the invoice. */
  readonly code: 'particulars_missing' | 'missing_tax_id'
  /** What is missing and where it is entered. */
  readonly message: string
  /** What to fill in: `customer.tax_id`. */
  readonly field: string
}

/** What a document is; `credit` is a credit note. */
export const invoiceKinds = ['deposit', 'progress', 'standard', 'final', 'credit'] as const
/** One of `invoiceKinds`. */
export type InvoiceKind = (typeof invoiceKinds)[number]

/** A word for programs with its figures; the sentence is made where it is shown. */
export interface Explanation {
  /** One of `reasons` or `blockers`. */
  readonly code: string
  /** The instalment it speaks of; empty for the order. */
  readonly subject: string
  /** Of the subject. */
  readonly label?: string
  /** What to fill in, where particulars are missing: `customer.tax_id`. */
  readonly fields?: readonly string[]
  /** Numbers and days, plain: `{ progress: '29', wanted: '30' }`. */
  readonly facts?: Readonly<Record<string, string>>
}

/** The next billable event. */
export interface NextEvent {
  /** The day on which it comes by itself. */
  readonly on?: Day
  readonly net: Minor
  /** Empty where a line comes to more by itself. */
  readonly instalment: string
  /** Of the instalment. */
  readonly label: string
  /** What it waits for. */
  readonly waits: readonly Explanation[]
}

/** The steps of a calculation, in their order. */
export const traceSteps = ['order_net', 'target', 'billed', 'over_billed', 'ready'] as const

/** One step of the calculation: order net, target, billed, ready = target − billed. */
export interface TraceStep {
  /** Which step it is. */
  readonly code: (typeof traceSteps)[number]
  readonly amount: Minor
  /** Of the order's net: how many lines. Of the target: the plan's basis, if there is a plan. */
  readonly facts?: Readonly<Record<string, string>>
  /** Of the target: labels of the instalments that have fired. */
  readonly fired?: readonly string[]
}

/** What may be billed of an order on a day, and why. */
export interface Billable {
  readonly currency: string
  /**
   * Whether billing what is ready issues a document. Never told by the net alone: 450.00 at 20 %
   * less 450.00 at 0 % are 90.00 to pay.
   */
  readonly isReady: boolean
  /** Net and gross of that document; 0 where there is none. */
  readonly ready: Minor
  /** Gross of the same document. */
  readonly readyGross: Minor
  /** Net ready per line id; only lines with something ready. */
  readonly lines: LineNets
  /** Net that may have been billed by the day. */
  readonly target: Minor
  /** Net that issued documents carry. */
  readonly billed: Minor
  /** Net of the order's standard lines. */
  readonly orderNet: Minor
  /** Net that is billed beyond the target, never more than was billed; and the same with tax. */
  readonly overBilled: Minor
  /** The same with tax. */
  readonly overBilledGross: Minor
  /** Net credited with `hold`: not ready again until it is lifted. */
  readonly held: Minor
  /** Why it is ready; empty where it is not. */
  readonly reasons: readonly Explanation[]
  /** What stands in the way of billing, or of billing more. */
  readonly blockers: readonly Explanation[]
  /** Conditions met of all, over what has not fired yet: n of m. */
  readonly conditions: { readonly met: number; readonly of: number }
  /** The next billable event. */
  readonly next?: NextEvent
  /** How the amount came about, step by step. */
  readonly trace: readonly TraceStep[]
}

/** How much of an instalment a document bills. */
export interface InstalmentNet {
  readonly id: string
  readonly label: string
  /** 0 where the instalment adds nothing to those before it. */
  readonly net: Minor
  /** With this document all of it is billed. */
  readonly settles?: true
}

/** How much of one line; amounts and quantities add exactly that. */
export type LineRequest =
  | { readonly kind: 'percent'; readonly percent: Micro }
  /** Cumulative. */
  | { readonly kind: 'upTo'; readonly percent: Micro }
  | { readonly kind: 'amount'; readonly net: Minor }
  | { readonly kind: 'quantity'; readonly quantity: Micro }

/** How much to bill; at most one. Nothing: all that is ready. */
export type BillRequest =
  | { readonly kind: 'ready' }
  | { readonly kind: 'percent'; readonly percent: Micro }
  | { readonly kind: 'upTo'; readonly percent: Micro }
  | { readonly kind: 'amount'; readonly net: Minor }
  | { readonly kind: 'gross'; readonly gross: Minor }
  | { readonly kind: 'rest' }
  | { readonly kind: 'final' }
  | { readonly kind: 'lines'; readonly lines: Readonly<Record<string, LineRequest>> }
  /** Ids of lines or instalments; a manual instalment named here fires. */
  | { readonly kind: 'only'; readonly ids: readonly string[] }
