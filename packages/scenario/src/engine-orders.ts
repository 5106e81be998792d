import {
  adjustOrder,
  billable,
  billedOf,
  billedTotal,
  billingErrorsOf,
  type Day,
  type Fault,
  futureRevenue,
  type InvoiceStatus,
  instalmentStates,
  instalmentStatus,
  lineValues,
  type OrderFacts,
  orderValues,
  type PriceAdjustment,
  type Result,
  refuse,
  shownProgress,
  success,
  tidinessOf,
  withChange,
} from '@tranche/engine'
import type { BookFuture, BookOrder } from './book.ts'

/** An order of the books in memory as it stands on a day. */
export function orderInBook(
  facts: OrderFacts,
  day: Day,
  /** Of the documents that bill an instalment. */
  statusesOf: (instalment: string) => readonly InvoiceStatus[],
): BookOrder {
  const { ready, lines, target, overBilled, conditions } = billable(facts, day)
  const { archived } = tidinessOf(facts, day)
  return {
    currency: facts.order.currency,
    state: facts.order.state,
    ...orderValues(facts, day),
    billed: billedTotal(facts),
    target,
    ready,
    readyLines: lines,
    overBilled,
    waiting: conditions,
    lines: facts.order.lines.map((line) => {
      const { id, kind, method } = line
      const billed = billedOf(facts, line).net
      const isArchived = archived.includes(id)
      return { id, kind, method, ...lineValues(facts, line), billed, archived: isArchived }
    }),
    errors: billingErrorsOf(facts, day).map(({ code }) => code),
    done: shownProgress(facts.order, facts.progress),
    instalments: instalmentStates(facts, day).map(({ id, status }) => ({
      id,
      status: instalmentStatus(status, statusesOf(id)),
    })),
  }
}

/** What comes of it. */
export function futureInBook(facts: OrderFacts, day: Day): BookFuture {
  const { months, open } = futureRevenue(facts, day)
  const byMonth = Object.fromEntries(months.map(({ month, net }) => [month, net]))
  return { currency: facts.order.currency, months: byMonth, open }
}

/** Orders with new prices of all lines that run: all of them, or every fault. */
export function adjustAll(
  orders: ReadonlyMap<string, OrderFacts>,
  by: PriceAdjustment,
): Result<ReadonlyMap<string, OrderFacts>> {
  const faults: Fault[] = []
  const after = new Map<string, OrderFacts>()
  for (const [id, facts] of orders) {
    const adjusted = adjustOrder(facts, by)
    if (!adjusted.ok) faults.push(...adjusted.faults)
    else
      after.set(
        id,
        adjusted.value.reduce((now, { change }) => withChange(now, change), facts),
      )
  }
  const [first, ...others] = faults
  return first === undefined ? success(after) : refuse(first, ...others)
}
