import type { TaxRate } from '../tax/rate.ts'
import { taxGroup } from './tax-group.ts'
import type { Order, OrderLine } from './types.ts'
import { standardLines } from './values.ts'

/** Lines of an order whose tax is summed before it is rounded. */
export interface TaxGroup {
  readonly id: string
  readonly lines: readonly OrderLine[]
  readonly taxes: readonly TaxRate[]
}

/** Lines are frozen with their order: their groups are worked out once, not with each question. */
const known = new WeakMap<Order['lines'], { of: Order['taxMode']; groups: readonly TaxGroup[] }>()

/** Of the standard lines, in the order of their first ones. */
export function taxGroups(order: Order): readonly TaxGroup[] {
  const before = known.get(order.lines)
  if (before?.of === order.taxMode) return before.groups
  const groups = groupLines(order, standardLines(order))
  known.set(order.lines, { of: order.taxMode, groups })
  return groups
}

/** Some lines by their tax group. */
export function groupLines(order: Order, lines: readonly OrderLine[]): TaxGroup[] {
  const groups = new Map<string, OrderLine[]>()
  for (const line of lines) {
    const id = taxGroup(order, line)
    const members = groups.get(id)
    if (members === undefined) groups.set(id, [line])
    else members.push(line)
  }
  return [...groups].map(([id, members]) => ({
    id,
    lines: members,
    taxes: members[0]?.taxes ?? [],
  }))
}
