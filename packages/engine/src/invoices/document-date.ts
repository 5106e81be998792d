import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'

/** What becomes of a document that is dated too early: it is not issued, or its event says so. */
export const dateOrders = ['refuse', 'warn'] as const
/** One of `dateOrders`. */
export type DateOrder = (typeof dateOrders)[number]

/** A day on which or after which a document must be dated, and whose day that is. */
export interface DateBound {
  readonly day: Day
  /** Number of a document or an order, for the sentence. */
  readonly number: string
}

/** The day that a document shall bear, and what it must not stand before. */
export interface DocumentDate {
  readonly day: Day
  /** For the way out: whether the earliest day allowed is still to come. */
  readonly today: Day
  /** The last document of the series that gives the number: invoices, or credit notes. */
  readonly series?: DateBound | undefined
  /** When the order was confirmed. */
  readonly confirmed?: DateBound | undefined
  /** The latest document of its order, which it states as previous: of a credit note as well. */
  readonly previous?: DateBound | undefined
  readonly order: DateOrder
}

/**
 * Whether a document may bear a day: the dates of a series never run back, and no document stands
 * before its order's confirmation or before what it states as previous. The same day is allowed.
 * Refused with the earliest day allowed; where the organization only wants to be warned, the
 * warnings to keep.
 */
export function checkDocumentDate(asked: DocumentDate): Result<readonly Fault[]> {
  const broken = bounds(asked).filter(({ bound }) => asked.day < bound.day)
  const [latest, ...others] = broken.sort((a, b) => (a.bound.day < b.bound.day ? 1 : -1))
  if (latest === undefined) return success([])
  const first = tooEarly(asked, latest, latest.bound.day)
  if (asked.order === 'refuse') return refuse(first)
  return success([first, ...others.map((each) => tooEarly(asked, each, latest.bound.day))])
}

interface Bound {
  readonly code: 'date_before_series' | 'date_before_confirmation' | 'date_before_previous'
  readonly bound: DateBound
  readonly why: string
}

function bounds({ series, confirmed, previous }: DocumentDate): Bound[] {
  const found: Bound[] = []
  if (series !== undefined) {
    const why = `its series has come to ${series.number} of ${series.day}`
    found.push({ code: 'date_before_series', bound: series, why })
  }
  if (previous !== undefined) {
    const why = `it follows on ${previous.number} of ${previous.day}`
    found.push({ code: 'date_before_previous', bound: previous, why })
  }
  if (confirmed !== undefined) {
    const why = `its order ${confirmed.number} was confirmed on ${confirmed.day}`
    found.push({ code: 'date_before_confirmation', bound: confirmed, why })
  }
  return found
}

function tooEarly({ day, today }: DocumentDate, { code, bound, why }: Bound, earliest: Day): Fault {
  const wayOut = earliest <= today ? `date it on ${earliest} or later` : `wait until ${earliest}`
  const message =
    `The document cannot be dated ${day}: ${why}; ${wayOut}, ` +
    'or let the organization only warn (date_order: warn)'
  const facts = { day, earliest, number: bound.number, of: bound.day, setting: 'date_order' }
  return fault(code, message, { path: 'issued_on', facts })
}
