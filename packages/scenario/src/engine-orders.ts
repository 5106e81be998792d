import {
  billable,
  billedOf,
  billedTotal,
  billingErrorsOf,
  contractEnd,
  type Day,
  type InvoiceStatus,
  instalmentStates,
  instalmentStatus,
  lineValues,
  noticeBy,
  type OrderFacts,
  orderValues,
  shownProgress,
  signalsOf,
} from '@tranche/engine'
import type { BookOrder } from './book.ts'

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
      return { id, kind, method, ...lineValues(facts, line), billed, ...own }
    }),
    errors: billingErrorsOf(facts, day).map(({ code }) => code),
    done: shownProgress(facts.order, facts.progress),
    instalments: instalmentStates(facts, day).map(({ id, status }) => ({
      id,
      status: instalmentStatus(status, statusesOf(id)),
    })),
  }
}
