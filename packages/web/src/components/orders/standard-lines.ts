import type { Order, OrderLine } from './order-data.ts'

/** The lines that are billed: those that are only offered are left out. */
export function standardLines(order: Order): OrderLine[] {
  return order.lines.filter(({ kind }) => kind === 'standard')
}
