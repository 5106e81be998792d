import { type Minor, minOf, sum } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan.ts'
import { instalmentShares } from '../plans/shares.ts'
import type { InstalmentNet, LineNets, OrderFacts } from './types.ts'

/**
 * Which instalments a document bills, and how much of each: for the trace and the links, never for
 * the amount. Instalments that have fired come first, in plan order; what goes beyond them (billing
 * by hand) counts towards those to come, the rest towards the last.
 */
export function attribute(
  facts: OrderFacts,
  lines: LineNets,
  fired: readonly Instalment[],
): InstalmentNet[] {
  const { plan } = facts.order
  if (plan === undefined || plan.instalments.length === 0) return []
  const missing = missingShares(facts, plan)
  for (const [id, held] of heldShares(facts, fired, missing))
    missing.set(id, (missing.get(id) ?? 0n) - held)
  const given = new Map<Instalment, Minor>()
  const left = giveLines(plan, lines, { missing, given })
  giveShared(left, ordered(plan, fired), { missing, given })
  return plan.instalments.flatMap((instalment) => {
    const net = given.get(instalment) ?? 0n
    return net === 0n ? [] : [{ id: instalment.id, label: instalment.label, net }]
  })
}

interface Giving {
  readonly missing: ReadonlyMap<string, Minor>
  readonly given: Map<Instalment, Minor>
}

/**
 * What is held after a credit, on the instalments that have fired: those billed first in plan
 * order.
 */
export function heldShares(
  facts: OrderFacts,
  fired: readonly Instalment[],
  missing: ReadonlyMap<string, Minor>,
): ReadonlyMap<string, Minor> {
  let left = sum(Object.values(facts.billed).map(({ held }) => held))
  const held = new Map<string, Minor>()
  for (const { id } of fired) {
    const part = minOf(left, missing.get(id) ?? 0n)
    if (part <= 0n) continue
    held.set(id, part)
    left -= part
  }
  return held
}

/** What each instalment has not billed of its share. */
export function missingShares(facts: OrderFacts, plan: Plan): Map<string, Minor> {
  const shares = instalmentShares(facts.order, plan)
  for (const [id, share] of shares) shares.set(id, share - (facts.instalmentBilled[id] ?? 0n))
  return shares
}

/** Lines with an instalment of their own; returns what is left for the others. */
function giveLines(plan: Plan, lines: LineNets, { missing, given }: Giving): Minor {
  const owners = new Map<string, Instalment>()
  for (const each of plan.instalments)
    if (each.share.kind === 'line') owners.set(each.share.line, each)
  let left = 0n
  for (const [line, net] of Object.entries(lines)) {
    const owner = owners.get(line)
    const open = owner === undefined ? 0n : (missing.get(owner.id) ?? 0n)
    const part = open > 0n === net > 0n ? (net > 0n ? minOf(net, open) : -minOf(-net, -open)) : 0n
    if (owner !== undefined && part !== 0n) given.set(owner, part)
    left += net - part
  }
  return left
}

function giveShared(
  amount: Minor,
  instalments: readonly Instalment[],
  { missing, given }: Giving,
): void {
  let left = amount
  let last = instalments.at(-1)
  for (const instalment of instalments) {
    if (left <= 0n) break
    const part = minOf(left, missing.get(instalment.id) ?? 0n)
    if (part <= 0n) continue
    given.set(instalment, (given.get(instalment) ?? 0n) + part)
    last = instalment
    left -= part
  }
  if (left !== 0n && last !== undefined) given.set(last, (given.get(last) ?? 0n) + left)
}

function ordered(plan: Plan, fired: readonly Instalment[]): Instalment[] {
  const shared = plan.instalments.filter(({ share }) => share.kind !== 'line')
  const first = shared.filter((instalment) => fired.includes(instalment))
  const all = [...first, ...shared.filter((instalment) => !fired.includes(instalment))]
  return all.length > 0 ? all : [...plan.instalments]
}
