import { presentId } from '../base/http/ids.ts'
import type { Tidied } from './views.ts'

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
