import { absolute, type Minor, sum, within } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan/plan.ts'
import { claimedLines, instalmentShares } from '../plans/agreed.ts'
import { isLineSettled, isReached } from './open.ts'
import type { InstalmentNet, LineNets, OrderFacts } from './types.ts'

/** What a document bills, as far as instalments care. */
export interface Attributed {
  readonly lines: LineNets
  readonly fired: readonly Instalment[]
  /**
   * `due`: all that its instalments have due, but for a cent of rounding. `all`: all of the
   * order, as a final does. `part`: an instalment is billed when its share is reached.
   */
  readonly extent: 'part' | 'due' | 'all'
}

/**
 * Which instalments a document bills, and how much of each: for the trace, the links and the
 * status, never for the amount. Instalments that have fired come first, in plan order; what goes
 * beyond them (billing by hand) counts towards those to come, the rest towards the last.
 */
export function attribute(facts: OrderFacts, document: Attributed): InstalmentNet[] {
  const { plan } = facts.order
  const { lines, fired, extent } = document
  if (plan === undefined || plan.instalments.length === 0) return []
  const shares = missingShares(facts, plan)
  const held = heldShares(facts, fired, shares)
  const missing = new Map([...shares].map(([id, share]) => [id, share - (held.get(id) ?? 0n)]))
  const given = new Map<Instalment, Minor>()
  const left = giveLines(plan, lines, { missing, given })
  const all = ordered(plan, fired)
  // What goes beyond all that waits was billed by hand: it eats into what was held.
  const beyond = giveShared(left, all, { missing, given })
  const over = giveShared(beyond, all, { missing: held, given })
  const last = lastGiven(all, given)
  if (over !== 0n && last !== undefined) given.set(last, (given.get(last) ?? 0n) + over)
  return plan.instalments.flatMap((instalment) => {
    const { id, label } = instalment
    const net = given.get(instalment) ?? 0n
    const own = instalment.share.claim.line
    const reached =
      own === undefined
        ? isReached(shares.get(id) ?? 0n, net)
        : isLineBilled(facts, own, lines[own] ?? 0n)
    const adds = net !== 0n || fired.includes(instalment)
    // Shares that fall due together are rounded once: each may be off by a unit.
    const near = absolute((shares.get(id) ?? 0n) - net) <= BigInt(plan.instalments.length)
    const settles =
      !facts.instalmentSettled.includes(id) &&
      (extent === 'all' || (adds && (reached || (extent === 'due' && near && !held.has(id)))))
    if (net === 0n && !settles) return []
    return [{ id, label, net, ...(settles ? { settles: true as const } : {}) }]
  })
}

/** With `more` of it, nothing of the line is left. */
function isLineBilled(facts: OrderFacts, id: string, more: Minor): boolean {
  const line = facts.order.lines.find((each) => each.id === id)
  return line === undefined || isLineSettled(facts, line, more)
}

interface Giving {
  readonly missing: ReadonlyMap<string, Minor>
  readonly given: Map<Instalment, Minor>
}

/**
 * What is held after a credit, on the instalments that have fired: of a line that an instalment
 * bills by itself on that one, else on those billed first in plan order.
 */
export function heldShares(
  facts: OrderFacts,
  fired: readonly Instalment[],
  missing: ReadonlyMap<string, Minor>,
): ReadonlyMap<string, Minor> {
  const claimed = facts.order.plan === undefined ? new Set() : claimedLines(facts.order.plan)
  const lines = Object.entries(facts.billed)
  let left = sum(lines.map(([line, { held }]) => (claimed.has(line) ? 0n : held)))
  const held = new Map<string, Minor>()
  for (const { id, share } of fired) {
    const { line } = share.claim
    if (line !== undefined) {
      const own = facts.billed[line]?.held ?? 0n
      if (own !== 0n) held.set(id, own)
      continue
    }
    const part = within(left, missing.get(id) ?? 0n)
    if (part === 0n) continue
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
  for (const each of plan.instalments) {
    const { line } = each.share.claim
    if (line !== undefined) owners.set(line, each)
  }
  let left = 0n
  for (const [line, net] of Object.entries(lines)) {
    const owner = owners.get(line)
    const open = owner === undefined ? 0n : (missing.get(owner.id) ?? 0n)
    const part = within(net, open)
    if (owner !== undefined && part !== 0n) given.set(owner, part)
    left += net - part
  }
  return left
}

/** Returns what is left beyond what is missing of all of them. */
function giveShared(
  amount: Minor,
  instalments: readonly Instalment[],
  { missing, given }: Giving,
): Minor {
  let left = amount
  for (const instalment of instalments) {
    const part = within(left, missing.get(instalment.id) ?? 0n)
    if (part === 0n) continue
    given.set(instalment, (given.get(instalment) ?? 0n) + part)
    left -= part
  }
  return left
}

/** The one that takes what belongs to none: the last that was given something, else the last. */
function lastGiven(
  instalments: readonly Instalment[],
  given: ReadonlyMap<Instalment, Minor>,
): Instalment | undefined {
  return instalments.filter((each) => given.has(each)).at(-1) ?? instalments.at(-1)
}

function ordered(plan: Plan, fired: readonly Instalment[]): Instalment[] {
  const shared = plan.instalments.filter(({ share }) => share.claim.line === undefined)
  const first = shared.filter((instalment) => fired.includes(instalment))
  const all = [...first, ...shared.filter((instalment) => !fired.includes(instalment))]
  return all.length > 0 ? all : [...plan.instalments]
}
