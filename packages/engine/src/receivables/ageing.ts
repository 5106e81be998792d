import { type Day, daysBetween } from '../calendar/day.ts'
import type { Minor } from '../money/decimal.ts'

/** Open amounts by days past due; the invoices are of one currency. */
export interface Ageing {
  /** Not yet past due. */
  readonly current: Minor
  /** 1 to 30 days past due. */
  readonly d1to30: Minor
  /** 31 to 60 days past due. */
  readonly d31to60: Minor
  /** Day 90 past due belongs here. */
  readonly d61to90: Minor
  /** 91 days past due and more. */
  readonly over90: Minor
  /** All that is open. */
  readonly total: Minor
}

/** What is open of an invoice (`openAmount`), and since when. */
export interface AgedAmount {
  readonly issuedOn: Day
  readonly dueOn: Day
  /** What is still to be paid. */
  readonly open: Minor
}

/** Ages what is open on a day; an invoice issued later is left out. */
export function ageing(invoices: Iterable<AgedAmount>, asOf: Day): Ageing {
  const sums = { current: 0n, d1to30: 0n, d31to60: 0n, d61to90: 0n, over90: 0n, total: 0n }
  for (const invoice of invoices) {
    if (invoice.issuedOn > asOf) continue
    sums[ageBucket(daysBetween(invoice.dueOn, asOf))] += invoice.open
    sums.total += invoice.open
  }
  return sums
}

/** Where an amount belongs that is so many days past due (negative: not yet due). */
export function ageBucket(daysPastDue: number): Exclude<keyof Ageing, 'total'> {
  if (daysPastDue <= 0) return 'current'
  if (daysPastDue <= 30) return 'd1to30'
  if (daysPastDue <= 60) return 'd31to60'
  return daysPastDue <= 90 ? 'd61to90' : 'over90'
}
