import { lineMethods } from '../../components/line-methods/index.ts'
import type { InvoiceLine, Money, Order, OrderLine } from '../../components/orders/order-data.ts'

/** Figures of the schedule of values; what the API does not state stays undefined. */
export interface Figures {
  readonly scheduled: Money
  readonly planned: Money
  readonly value: Money
  readonly previous: Money
  readonly now: Money | undefined
  readonly toDate: Money | undefined
  readonly remaining: Money | undefined
  /** Percent of the line, under the amount of the same name. */
  readonly percents: Readonly<Partial<Record<string, string | null>>>
}

export interface LineRow extends Figures {
  readonly line: OrderLine
}

/** The order's lines with what an invoice (issued, or as it would be) states of them. */
export function lineRows(
  order: Order,
  known: {
    readonly stated: readonly InvoiceLine[] | undefined
    readonly ready: Readonly<Record<string, Money>> | undefined
  },
): LineRow[] {
  const byLine = new Map(known.stated?.map((each) => [each.line, each]))
  return order.lines.map((line) => {
    const on = byLine.get(line.id)
    return on === undefined ? untouched(line, known.ready?.[line.id]) : statedRow(line, on)
  })
}

function statedRow(line: OrderLine, on: InvoiceLine): LineRow {
  return {
    line,
    planned: line.planned,
    value: line.value,
    // What grows is stated up to what may be billed of it; agreed is its net.
    scheduled: lineMethods[line.method].grows ? line.net : on.scheduled,
    previous: on.previous,
    now: on.net,
    toDate: on.to_date,
    remaining: on.remaining,
    percents: {
      previous: on.previous_percent,
      now: on.this_percent,
      toDate: on.to_date_percent,
    },
  }
}

/** A line that the invoice does not bill: what is billed of it stays. */
function untouched(line: OrderLine, ready: Money | undefined): LineRow {
  const { planned, value } = line
  const billed = { planned, value, scheduled: line.net, previous: line.billed, now: ready }
  const after = ready === undefined ? { toDate: line.billed, remaining: line.left } : undefined
  return {
    line,
    ...billed,
    toDate: after?.toDate,
    remaining: after?.remaining,
    percents: { previous: line.billed_percent, toDate: after && line.billed_percent },
  }
}
