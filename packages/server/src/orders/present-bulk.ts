import { formatMicro, type Minor } from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { moneyIn } from '../base/http/present.ts'
import type { AdjustedOrder, Tidied } from './views.ts'

export function presentTidied({ archive, orders }: Tidied) {
  const count = (of: (order: Tidied['orders'][number]) => readonly string[]) =>
    orders.reduce((sum, order) => sum + of(order).length, 0)
  const moves = count((order) => order.moves)
  return {
    object: 'tidied_orders' as const,
    archive_name: archive ?? null,
    moves,
    lines: moves + count((order) => order.stays),
    orders: orders.map(({ id, number, label, moves: moving, stays }) => {
      return { order: presentId('order', id), number, label, moves: [...moving], stays: [...stays] }
    }),
  }
}

interface Sums {
  readonly currency: string
  readonly cycle: string
  readonly count: number
  readonly nets: readonly [before: Minor, after: Minor]
}

function presentNets(currency: string, [before, after]: Sums['nets']) {
  const money = moneyIn(currency)
  return { before: money(before), after: money(after), difference: money(after - before) }
}

/** Sums of what a period comes to, of months and years apart. */
function sumsOf(orders: readonly AdjustedOrder[]): Sums[] {
  const sums = new Map<string, Sums>()
  for (const { currency, lines } of orders) {
    for (const { cycle, nets } of lines) {
      const name = `${currency} ${cycle}`
      const { count, nets: known } = sums.get(name) ?? { count: 0, nets: [0n, 0n] as const }
      const both = [known[0] + nets[0], known[1] + nets[1]] as const
      sums.set(name, { currency, cycle, count: count + 1, nets: both })
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}

export function presentAdjusted(orders: readonly AdjustedOrder[]) {
  return {
    object: 'adjusted_orders' as const,
    lines: orders.flatMap(({ id, number, label, currency, lines }) =>
      lines.map(({ line, label: lineLabel, next, from, cycle, prices: [old, now], nets }) => ({
        order: presentId('order', id),
        order_number: number,
        order_label: label,
        line,
        line_label: lineLabel,
        next,
        from,
        cycle,
        price_before: formatMicro(old),
        price_after: formatMicro(now),
        ...presentNets(currency, nets),
      })),
    ),
    totals: sumsOf(orders).map(({ currency, cycle, count, nets }) => {
      return { cycle, count, ...presentNets(currency, nets) }
    }),
  }
}
