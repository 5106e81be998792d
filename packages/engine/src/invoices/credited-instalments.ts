import type { InstalmentNet, LineNets, OrderFacts } from '../billing/types.ts'
import { type Minor, minOf, sum, within } from '../money/decimal.ts'
import type { CreditableInvoice } from './types.ts'

/**
 * What is credited of a line with an instalment of its own goes to that one, the rest from the last
 * instalment of the invoice back to its first; all of them where all is credited. A part of nets
 * that cancel out opens the last one again.
 */
export function creditedInstalments(
  { order }: OrderFacts,
  invoice: CreditableInvoice,
  lines: LineNets,
): InstalmentNet[] {
  const credited = ({ id, label }: InstalmentNet, net: Minor) => ({ id, label, net: -net })
  const all = Object.entries(invoice.lines).every(([id, { left }]) => (lines[id] ?? 0n) === left)
  if (all) return invoice.instalments.map((each) => credited(each, each.net))
  const owned = new Map<string, string>()
  for (const { id, share } of order.plan?.instalments ?? []) {
    const { line } = share.claim
    if (line !== undefined) owned.set(id, line)
  }
  const parts = new Map<InstalmentNet, Minor>()
  let left = sum(Object.values(lines))
  for (const each of invoice.instalments) {
    const own = within(lines[owned.get(each.id) ?? ''] ?? 0n, each.net)
    if (own !== 0n) parts.set(each, own)
    left -= own
  }
  const back = [...invoice.instalments].reverse()
  const shared = back.filter(({ id }) => !owned.has(id))
  for (const each of [...shared, ...back.filter(({ id }) => owned.has(id))]) {
    const before = parts.get(each) ?? 0n
    const part = minOf(left, each.net - before)
    if (part <= 0n) continue
    parts.set(each, before + part)
    left -= part
  }
  const last = shared[0] ?? back[0]
  if (last !== undefined && (left !== 0n || parts.size === 0))
    parts.set(last, (parts.get(last) ?? 0n) + left)
  return invoice.instalments
    .filter((each) => parts.has(each))
    .map((each) => credited(each, parts.get(each) ?? 0n))
}
