import type {
  InstalmentNet,
  InvoiceKind,
  InvoiceTax,
  LineRequest,
  TaxAmount,
} from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import type { Micro, Minor } from '../money/decimal.ts'
import type { TaxRate } from '../orders/types.ts'

/** One line of an invoice, with the whole story of its order line. */
export interface InvoiceLine {
  readonly lineId: string
  readonly label: string
  readonly quantity?: Micro
  readonly unit?: string
  readonly price?: Micro
  readonly discount?: string
  readonly taxes: readonly TaxRate[]
  readonly scheduled: Minor
  readonly previous: Minor
  /** What this document bills of the line (credit notes: negative). */
  readonly net: Minor
  readonly toDate: Minor
  readonly remaining: Minor
  /** `toDate` in percent of `scheduled`, as it is shown and printed (`shownPercent`). */
  readonly percent: Micro
  /**
   * `previous` in percent of `scheduled`, and what this document adds: `percent` less the previous
   * one, so that the three always add up. Absent in documents from before they were stated.
   */
  readonly previousPercent?: Micro
  readonly thisPercent?: Micro
  /** The tax group that carries the line's tax. */
  readonly group: string
}

export interface Deduction {
  readonly invoice: string
  readonly number: string
  readonly issuedOn: Day
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly paid: Minor
  readonly taxes: readonly TaxAmount[]
}

/** The whole of the order, stated by a final invoice of mode `whole`. */
export interface WholeStatement {
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly taxes: readonly TaxAmount[]
  readonly deductions: readonly Deduction[]
}

/**
 * What would be issued, or was. Computed on demand, never stored before issue;
 * `net`, `tax` and `gross` are what it adds to billed, also for a final invoice that states the
 * whole.
 */
export interface Proposal {
  readonly kind: InvoiceKind
  readonly order: string
  readonly customer: string
  readonly currency: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly lines: readonly InvoiceLine[]
  /** Per group and key, for the books. */
  readonly taxes: readonly InvoiceTax[]
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly payable: Minor
  readonly orderNet: Minor
  readonly previous: Minor
  readonly toDate: Minor
  readonly remaining: Minor
  readonly instalments: readonly InstalmentNet[]
  readonly whole?: WholeStatement
  /** Of a credit note: the invoice it corrects. Absent where a final came out negative. */
  readonly credits?: string
}

export interface CreditableLine {
  readonly label: string
  readonly quantity?: Micro
  /** Net of the order's line, and what was billed of it before, in percent too. */
  readonly scheduled: Minor
  readonly previous: Minor
  readonly previousPercent?: Micro
  readonly issued: Minor
  readonly left: Minor
}

/** An issued invoice as a credit note sees it: what is left of it. */
export interface CreditableInvoice {
  readonly id: string
  readonly kind: InvoiceKind
  /** Each line that it prints, also at 0.00: the net it was issued with, and what is uncredited. */
  readonly lines: Readonly<Record<string, CreditableLine>>
  /** Uncredited tax per group and key. */
  readonly taxes: readonly InvoiceTax[]
  /** Uncredited net per instalment. */
  readonly instalments: readonly InstalmentNet[]
  /** A credit note of it exists. */
  readonly credited: boolean
}

export type CreditRequest = (
  | { readonly kind: 'full' }
  | { readonly kind: 'net'; readonly net: Minor }
  | { readonly kind: 'gross'; readonly gross: Minor }
  | { readonly kind: 'lines'; readonly lines: Readonly<Record<string, LineRequest>> }
  | { readonly kind: 'backTo'; readonly percent: Micro }
) & { readonly hold: boolean }
