import type { Order, OrderLine } from './types.ts'

/**
 * Where a line's tax is summed before it is rounded: with all lines of the same tax set (mode
 * `document`), or alone (mode `line`). Everything about tax runs per group.
 */
export function taxGroup(order: Order, line: OrderLine): string {
  return order.taxMode === 'line' ? `line:${line.id}` : taxSet(line)
}

function taxSet(line: OrderLine): string {
  return line.taxes
    .map(({ key, percent }) => `${key}=${percent}`)
    .sort()
    .join('+')
}
