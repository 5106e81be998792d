import {
  adjustOrder,
  billable,
  billedOf,
  billedTotal,
  billingErrorsOf,
  contractEnd,
  type Day,
  type Fault,
  fault,
  futureRevenue,
  type InvoiceStatus,
  instalmentStates,
  instalmentStatus,
  lineValues,
  noticeBy,
  type OrderBill,
  type OrderFacts,
  orderValues,
  type PriceAdjustment,
  propose,
  type Result,
  refuse,
  shownProgress,
  signalsOf,
  success,
  tidinessOf,
  withChange,
} from '@tranche/engine'
import type { BookFuture, BookOrder } from './book.ts'

function contractOf({ order: { contract } }: OrderFacts, day: Day): Pick<BookOrder, 'contract'> {
  if (contract === undefined) return {}
  const { is } = contract
  const days = { endsOn: contractEnd(contract, day), noticeBy: noticeBy(contract, day) }
  return { contract: { is, ...days } }
}

/** An order as the story reads it on a day; `statusesOf` are those of an instalment's documents. */
export function bookOrder(
  facts: OrderFacts,
  day: Day,
  statusesOf: (instalment: string) => InvoiceStatus[],
): BookOrder {
  const { ready, lines, target, overBilled } = billable(facts, day)
  const shown = signalsOf(facts, day)
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
    waiting: shown.waiting,
    signal: shown.signal,
    buckets: shown.buckets,
    ...contractOf(facts, day),
    lines: facts.order.lines.map((line) => {
      const { id, kind, method } = line
      const own = shown.lines[id]
      const billed = billedOf(facts, line).net
      const place = { archived: archived.includes(id), ...own }
      return { id, kind, method, ...lineValues(facts, line), billed, ...place }
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
  const { months, open, renewal } = futureRevenue(facts, day)
  const byMonth = Object.fromEntries(months.map(({ month, net }) => [month, net]))
  return { currency: facts.order.currency, months: byMonth, open, renewal }
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

/** What a run bills of each order that has something ready. */
export function readyBills(orders: readonly OrderFacts[], day: Day): OrderBill[] {
  return orders.flatMap((facts) => {
    const proposed = billable(facts, day).isReady && propose(facts, day, { kind: 'ready' })
    if (proposed === false || !proposed.ok || proposed.value === undefined) return []
    return [{ facts, proposal: proposed.value }]
  })
}

export function missing(what: string, id: string): Result<never> {
  return refuse(
    fault('not_found', `There is no ${what} "${id}" so far: make it in an earlier step`, {
      facts: { id },
    }),
  )
}
