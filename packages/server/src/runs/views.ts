import type { Day, Explanation, Fault, Micro, Minor } from '@tranche/engine'
import type { RunCollect, RunItemState, RunState } from './words.ts'

/** One tax of a billing run, summed over its items. */
export interface RunTax {
  readonly key: string
  readonly percent: Micro
  readonly base: Minor
  readonly tax: Minor
}

export interface RunView {
  readonly id: string
  readonly state: RunState
  readonly day: Day
  readonly currency?: string
  readonly collect?: RunCollect
  readonly counts: Readonly<Record<RunItemState, number>>
  /** Per currency, of what is included. */
  readonly totals: Readonly<Record<string, RunTotal>>
  readonly createdAt: string
  readonly updatedAt: string
}

export interface RunTotal {
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** Invoices. */
  readonly count: number
  readonly taxes: readonly RunTax[]
}

export interface RunItemView {
  readonly orderId: string
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerId: string
  readonly customerName: string
  readonly state: RunItemState
  /** Number of the run's invoice on which it stands with others of its customer. */
  readonly document?: number
  readonly currency: string
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** Lines on the invoice. */
  readonly lines: number
  /** Billed of the order before and with this invoice, and the order's net. */
  readonly previous: Minor
  readonly toDate: Minor
  readonly orderNet: Minor
  /** Labels of the instalments that it bills. */
  readonly instalments: readonly string[]
  readonly invoiceId?: string
  readonly invoiceNumber?: string
  readonly reasons: readonly Explanation[]
  readonly faults: readonly Fault[]
  /** What it can be issued with all the same. */
  readonly warnings: readonly Fault[]
}
