import type {
  InstalmentNet,
  InvoiceKind,
  InvoiceTax,
  LineRequest,
  TaxAmount,
} from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import type { Period } from '../lines/method.ts'
import type { Micro, Minor } from '../money/decimal.ts'
import type { TaxRate } from '../tax/rate.ts'
import type { Withheld, WithheldLeft } from './withholdings/index.ts'

/** One line of an invoice, with the whole story of its order line. */
export interface InvoiceLine {
  /** Id of the order's line. */
  readonly lineId: string
  readonly label: string
  /** Heading under which the order's line stands. */
  readonly section?: string
  /** What stands below its label; credit notes leave it out. */
  readonly text?: string
  /** Of the order's line; absent where it is priced by its net. */
  readonly quantity?: Micro
  /** Of the quantity: h, d, pcs. */
  readonly unit?: string
  /** Unit price of the order's line. */
  readonly price?: Micro
  /** As it was written: an amount, or a percentage like `25%`; the net is without it. */
  readonly discount?: string
  /** Of a line that runs: the days that this document bills, the first and the last. */
  readonly period?: Period
  /** Taxes that apply to the line. */
  readonly taxes: readonly TaxRate[]
  /** Net of the order's line. */
  readonly scheduled: Minor
  /** Net billed of it before. */
  readonly previous: Minor
  /** What this document bills of the line (credit notes: negative). */
  readonly net: Minor
  /** Net billed of it with this document. */
  readonly toDate: Minor
  /** Net left of it afterwards. */
  readonly remaining: Minor
  /** `toDate` in percent of `scheduled`, as it is shown and printed (`shownPercent`). */
  readonly percent: Micro
  /**
   * `previous` in percent of `scheduled`, and what this document adds: `percent` less the previous
   * one, so that the three always add up. Absent in documents from before they were stated.
   */
  readonly previousPercent?: Micro
  /** This document's net in percent of the line. */
  readonly thisPercent?: Micro
  /** The tax group that carries the line's tax. */
  readonly group: string
}

/** An earlier invoice, as a final one states and deducts it. */
export interface Deduction {
  readonly invoice: string
  readonly number: string
  readonly issuedOn: Day
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** What was paid of it. */
  readonly paid: Minor
  /** Its taxes, by key. */
  readonly taxes: readonly TaxAmount[]
}

/** The whole of the order, stated by a final invoice of mode `whole`. */
export interface WholeStatement {
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** Taxes of the whole, by key. */
  readonly taxes: readonly TaxAmount[]
  /** Earlier invoices, oldest first. */
  readonly deductions: readonly Deduction[]
}

/** What a document comes to, of however many orders; `net`, `tax` and `gross` add to billed. */
export interface DocumentTotals {
  readonly kind: InvoiceKind
  readonly customer: string
  readonly currency: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** What is not to be paid with it, row by row; of a credit note what it gives back. */
  readonly withheld: readonly Withheld[]
  /** Gross less all that is withheld. */
  readonly payable: Minor
  /** Of a credit note: the invoice it corrects. Absent where a final came out negative. */
  readonly credits?: string
}

/**
 * What would be issued of one order, or was: the whole document, or its part of one that bills
 * several. Computed on demand, never stored before issue; `net`, `tax` and `gross` are what it adds
 * to billed, also for a final invoice that states the whole.
 */
export interface Proposal extends DocumentTotals {
  readonly order: string
  readonly lines: readonly InvoiceLine[]
  /** Per group and key, for the books. */
  readonly taxes: readonly InvoiceTax[]
  /** Net of the order's standard lines. */
  readonly orderNet: Minor
  /** Net billed of the order before. */
  readonly previous: Minor
  /** Net billed of the order with this document. */
  readonly toDate: Minor
  /** Net left of the order afterwards. */
  readonly remaining: Minor
  /** Which instalments it bills, and how much of each. */
  readonly instalments: readonly InstalmentNet[]
  /** Of a final invoice that states the whole. */
  readonly whole?: WholeStatement
}

/** One document over several orders of a customer: the part of each, and what they come to. */
export interface JointProposal extends DocumentTotals {
  /** At least two, each of another order. */
  readonly parts: readonly Proposal[]
}

/** What would be issued, or was, over one order or several. */
export type DocumentProposal = Proposal | JointProposal

/** One line of an issued invoice, with what its credit notes left. */
export interface CreditableLine {
  readonly label: string
  /** Quantity of the order's line. */
  readonly quantity?: Micro
  /** Net of the order's line. */
  readonly scheduled: Minor
  /** Net billed of the line before the invoice. */
  readonly previous: Minor
  /** The same in percent, where the invoice states it. */
  readonly previousPercent?: Micro
  /** Net that the invoice bills of it. */
  readonly issued: Minor
  /** Net that its credit notes left of it. */
  readonly left: Minor
}

/** An issued invoice as a credit note sees it: what is left of it. */
export interface CreditableInvoice {
  readonly id: string
  readonly issuedOn: Day
  readonly kind: InvoiceKind
  /** Each line that it prints, also at 0.00: the net it was issued with, and what is uncredited. */
  readonly lines: Readonly<Record<string, CreditableLine>>
  /** Uncredited tax per group and key. */
  readonly taxes: readonly InvoiceTax[]
  /** Uncredited net per instalment. */
  readonly instalments: readonly InstalmentNet[]
  /** What it came to. */
  readonly gross: Minor
  /** What it withheld, with what its credit notes have left of each. */
  readonly withheld: readonly WithheldLeft[]
  /** A credit note of it exists. */
  readonly credited: boolean
}

/** How much to credit: all, a net or gross amount, of lines, or back to a percentage. */
export type CreditRequest = (
  | { readonly kind: 'full' }
  | { readonly kind: 'net'; readonly net: Minor }
  | { readonly kind: 'gross'; readonly gross: Minor }
  | { readonly kind: 'lines'; readonly lines: Readonly<Record<string, LineRequest>> }
  | { readonly kind: 'backTo'; readonly percent: Micro }
) & { readonly hold: boolean }
