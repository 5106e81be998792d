import type { Day } from '../calendar/day.ts'
import { type Minor, maxOf, minOf, sum } from '../money/decimal.ts'
import type { Pool } from '../orders/plan/mode.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import type { TaxGroup } from '../orders/tax-groups.ts'
import type { OrderLine } from '../orders/types.ts'
import { orderLimit } from '../orders/values.ts'
import { type Holds, hasCriteria, holdsOf } from './criteria.ts'
import { billedOf, billedTotal, factsOn } from './facts.ts'
import { endsOrder, firedInstalments } from './fired.ts'
import { agreedDeposit } from './gross.ts'
import { isSettled, type Sums, standsAlone, sumsOf } from './open.ts'
import { moveOf, type PoolMove, poolsOf, spread } from './pools.ts'
import { documentTaxes } from './taxes.ts'
import type { InvoiceTax, LineNets, OrderFacts } from './types.ts'

/** Where an order stands on a day: the law applied to each of its pools. */
export interface Position extends Sums {
  readonly fired: readonly Instalment[]
  /** What is due, line by line, each with its true sign; the tax of it. */
  readonly lines: LineNets
  readonly taxes: readonly InvoiceTax[]
  /** A document of it can be issued. */
  readonly isReady: boolean
  /** With it nothing is open. */
  readonly completes: boolean
  readonly target: Minor
  readonly billed: Minor
  readonly overBilled: Minor
  readonly overBilledGross: Minor
  /** Net that is due, but beyond the order's value: never ready. */
  readonly beyond: Minor
  /** What is due before that is cut off, for who bills within a tolerance. */
  readonly uncut: LineNets
}

type Parts = readonly (readonly [line: OrderLine, net: Minor])[]

export function positionOn(known: OrderFacts, day: Day): Position {
  const facts = factsOn(known, day)
  const { plan } = facts.order
  return positionOf(facts, plan === undefined ? [] : firedInstalments(facts, plan, day))
}

export function positionOf(facts: OrderFacts, fired: readonly Instalment[]): Position {
  return positionWith(facts, fired, hasCriteria(facts) ? allHolds(facts, fired) : undefined)
}

/** All criteria; what the minimum is held against is worked out only where it is asked. */
function allHolds(facts: OrderFacts, fired: readonly Instalment[]): Holds {
  return holdsOf({ facts, candidate: candidateOf(facts, fired) }, 'all')
}

/** Net that a document would bill if only what is judged line by line counted. */
export function candidateOf(facts: OrderFacts, fired: readonly Instalment[]): () => Minor {
  let known: Minor | undefined
  return () => {
    const byLine = () => holdsOf({ facts, candidate: () => 0n }, 'byLine')
    known ??= positionWith(facts, fired, byLine()).net
    return known
  }
}

function positionWith(
  facts: OrderFacts,
  fired: readonly Instalment[],
  holds: Holds | undefined,
): Position {
  const pools = poolsOf(facts, fired, holds)
  const moves = pools.map((pool) => moveOf(facts, pool))
  const due = dueParts(moves)
  const wanted = sum(due.map(([, net]) => net))
  const billed = billedTotal(facts)
  const room = maxOf(orderLimit(facts) - billed, 0n)
  const uncut = netsOf(due)
  const within = wanted > room ? netsOf(spreadAgain(room, due)) : uncut
  const agreed = agreedDeposit(facts, { fired, lines: within })
  const lines = agreed?.lines ?? within
  const settles = isWhole(pools)
  const taxes = documentTaxes(facts, { lines, groups: agreed?.groups, settles })
  const sums = sumsOf({ lines, taxes })
  const completes = isSettled(facts, { lines, taxes })
  const closes = sums.direction === 'even' && completes && owesFinal(facts, fired)
  // Spelled out: copies of objects were half the time of a decision.
  const { overBilled, overBilledGross } = overBilling(facts, { pools, moves, sums })
  return {
    fired,
    lines,
    taxes,
    net: sums.net,
    gross: sums.gross,
    direction: sums.direction,
    moves: sums.moves,
    isReady: closes || standsAlone(sums, completes),
    completes,
    target: sum(pools.map(({ target }) => target)),
    billed,
    overBilled,
    overBilledGross,
    beyond: wanted > room ? wanted - room : 0n,
    uncut,
  }
}

function netsOf(parts: Parts): LineNets {
  return Object.fromEntries(parts.map(([{ id }, net]) => [id, net]))
}

/** A deduction that was taken too early makes good what is over-billed beside it; more is owed. */
function dueParts(moves: readonly PoolMove[]): Parts {
  const due = moves.flatMap((move) => move.due)
  const early = moves.flatMap((move) => move.early)
  if (early.length === 0) return due
  const owed = sum(early.map(([, net]) => net)) - sum(moves.map(({ overBilled }) => overBilled))
  return owed > 0n ? [...due, ...spreadAgain(owed, early)] : due
}

function spreadAgain(amount: Minor, parts: Parts): Parts {
  const nets = new Map(parts)
  return spread(
    amount,
    parts.map(([line]) => line),
    (line) => nets.get(line) ?? 0n,
  )
}

/** All of a group is due: what gross amounts left open of its tax goes along. */
function isWhole(pools: readonly Pool[]): (group: TaxGroup) => boolean {
  const whole = new Set(pools.flatMap((pool) => (pool.whole ? pool.lines : [])))
  return ({ lines }) => lines.every((line) => whole.has(line))
}

/** One of the instalments ends the order with a final that states the whole, not yet issued. */
export function owesFinal(
  { order, finalIssued }: OrderFacts,
  fired: readonly Instalment[],
): boolean {
  return order.final === 'whole' && !finalIssued && endsOrder(fired)
}

interface Over {
  readonly pools: readonly Pool[]
  readonly moves: readonly PoolMove[]
  readonly sums: Sums
}

/**
 * What is billed beyond the targets, less deductions that come back; and a document that would come
 * out below zero. Never more than was billed.
 */
function overBilling(facts: OrderFacts, { pools, moves, sums: { net, gross, direction } }: Over) {
  const early = sum(moves.flatMap((move) => move.early).map(([, part]) => part))
  const beyond = sum(moves.map(({ overBilled }) => overBilled))
  const below = direction === 'back'
  if (beyond === 0n && !below) return { overBilled: 0n, overBilledGross: 0n }
  const taken = pools.flatMap(({ lines }, index) =>
    spread(-(moves[index]?.overBilled ?? 0n), lines, (line) => billedOf(facts, line).net),
  )
  const back = spreadAgain(
    minOf(early, beyond),
    moves.flatMap((move) => move.early),
  )
  const lines = netsOf([...taken, ...back])
  const taxes = documentTaxes(facts, { lines })
  const over = maxOf(beyond - early, 0n) + (below ? maxOf(-net, 0n) : 0n)
  const overGross =
    (below ? -gross : 0n) - sum(Object.values(lines)) - sum(taxes.map(({ tax }) => tax))
  const billed = billedTotal(facts)
  const billedTax = sum(
    Object.values(facts.taxBilled).flatMap((group) => Object.values(group.taxes)),
  )
  return {
    overBilled: minOf(over, maxOf(billed, 0n)),
    overBilledGross: minOf(maxOf(overGross, 0n), maxOf(billed + billedTax, 0n)),
  }
}
