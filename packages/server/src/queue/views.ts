import type { Day, Explanation, Minor, NextEvent } from '@tranche/engine'
import type { Page } from '../base/storage/pages.ts'
import type { Bucket } from '../orders/index.ts'

export interface ReadyTotal {
  readonly ready: Minor
  readonly readyTax: Minor
  readonly count: number
}

/** The order that becomes billable next: by itself on a day, or once its condition is met. */
export interface NextOrder {
  readonly orderId: string
  readonly orderNumber: string
  readonly orderLabel: string
  readonly currency: string
  readonly next: NextEvent
}

/** Contracts that renew themselves unless they are given notice within thirty days. */
export interface Notices {
  readonly count: number
  /** Notice goes until one of these days. */
  readonly until: Day
  /** The first of them. */
  readonly first?: {
    readonly orderId: string
    readonly orderNumber: string
    readonly orderLabel: string
    readonly noticeBy: Day
  }
}

export interface QueueView extends Page<QueueRow> {
  /** Per currency, over the whole queue. */
  readonly totals: Readonly<Record<string, ReadyTotal>>
  readonly buckets: Readonly<Record<Bucket, number>>
  readonly nextOrder?: NextOrder
  readonly notices: Notices
}

export interface QueueRow {
  readonly orderId: string
  readonly orderNumber: string
  readonly orderLabel: string
  readonly customerId: string
  readonly customerName: string
  readonly currency: string
  readonly bucket: Bucket
  readonly ready: Minor
  /** Tax that an invoice of `ready` adds. */
  readonly readyTax: Minor
  /** What the invoice would bill: labels of instalments, or of lines. */
  readonly what: readonly string[]
  readonly orderNet: Minor
  readonly billed: Minor
  readonly reasons: readonly Explanation[]
  readonly blockers: readonly Explanation[]
  readonly met: number
  readonly of: number
  readonly readySince?: Day
  readonly next?: NextEvent
}
