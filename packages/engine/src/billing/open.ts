import { ceilingOf, netOf } from '../lines/index.ts'
import { type Minor, sum } from '../money/decimal.ts'
import { type TaxGroup, taxGroups } from '../orders/tax-groups.ts'
import type { OrderLine } from '../orders/types.ts'
import { taxesOf } from '../tax/cumulative.ts'
import { billedOf, groupBilled } from './facts.ts'
import type { InvoiceTax, LineNets, OrderFacts } from './types.ts'

/*
 * What is open, and which way a document goes: asked of every line and every tax group, each with
 * its true sign. No sum of nets says it:
 *
 *     works     450.00 at 20 %    540.00
 *     subsidy  −450.00 at  0 %   −450.00    net 0.00, and 90.00 to pay
 */

/** The value when it has the sign of `like`, else zero. */
export function onSign(value: bigint, like: bigint): bigint {
  return value > 0n === like > 0n && like !== 0n ? value : 0n
}

/** As much as was missing is given; of a deduction both are below zero. */
export function isReached(missing: Minor, given: Minor): boolean {
  return missing < 0n ? given <= missing : given >= missing
}

/** A figure with the sign of what is billed of the line; of what grows, its net may be none. */
export function signOf(facts: OrderFacts, line: OrderLine): Minor {
  const agreed = netOf(line)
  if (agreed !== 0n) return agreed
  const limit = ceilingOf(line, facts.work)
  return limit === 0n ? billedOf(facts, line).net : limit
}

/** What is still open of a line for anybody who bills by hand, on the line's own sign. */
export function openOf(facts: OrderFacts, line: OrderLine): Minor {
  const limit = ceilingOf(line, facts.work)
  return onSign(limit - billedOf(facts, line).net, limit)
}

/** What is open of a line and not held back after a credit. */
export function freeOf(facts: OrderFacts, line: OrderLine): Minor {
  const { net, held } = billedOf(facts, line)
  const limit = ceilingOf(line, facts.work)
  return onSign(limit - net - held, limit)
}

/** Nothing of the line is left, with `more` of it billed; beyond its value nothing is, either. */
export function isLineSettled(facts: OrderFacts, line: OrderLine, more: Minor = 0n): boolean {
  const limit = ceilingOf(line, facts.work)
  return onSign(limit - billedOf(facts, line).net - more, limit) === 0n
}

/** What a tax group has open with `net` more, per key: round(cumulative × rate) − tax billed. */
export function lawfulTaxes(
  facts: OrderFacts,
  { id, taxes }: TaxGroup,
  net: Minor,
): Record<string, Minor> {
  const billed = groupBilled(facts, id)
  const cumulative = taxesOf(billed.net + net, taxes)
  for (const key of Object.keys(cumulative)) {
    cumulative[key] = (cumulative[key] ?? 0n) - (billed.taxes[key] ?? 0n)
  }
  return cumulative
}

/** What a document bills: only lines that move. */
export interface Parts {
  readonly lines: LineNets
  readonly taxes: readonly InvoiceTax[]
}

const noParts: Parts = { lines: {}, taxes: [] }

/** Nothing of any line or tax group is open, with a document of these parts or without. */
export function isSettled(facts: OrderFacts, { lines, taxes }: Parts = noParts): boolean {
  return taxGroups(facts.order).every((group) => {
    if (!group.lines.every((line) => isLineSettled(facts, line, lines[line.id]))) return false
    const net = sum(group.lines.map(({ id }) => lines[id] ?? 0n))
    const lawful = lawfulTaxes(facts, group, net)
    const own = taxes.filter(({ group: id }) => id === group.id)
    return group.taxes.every(
      ({ key }) => (own.find((row) => row.key === key)?.tax ?? 0n) === (lawful[key] ?? 0n),
    )
  })
}

/** No document stands: none was issued, or all are credited. */
export function isUnbilled({ billed, taxBilled }: OrderFacts): boolean {
  return (
    Object.values(billed).every(({ net }) => net === 0n) &&
    Object.values(taxBilled).every(({ taxes }) => Object.values(taxes).every((tax) => tax === 0n))
  )
}

/** The sign that the customer sees: who owes whom by a document, or that nobody does. */
type Direction = 'owed' | 'even' | 'back'

/** What the parts of a document come to. */
export interface Sums {
  readonly net: Minor
  readonly gross: Minor
  readonly direction: Direction
  /** A line or a tax of it moves, be they even. */
  readonly moves: boolean
}

export function sumsOf({ lines, taxes }: Parts): Sums {
  const net = sum(Object.values(lines))
  const gross = net + sum(taxes.map(({ tax }) => tax))
  const direction = gross > 0n ? 'owed' : gross < 0n ? 'back' : 'even'
  return { net, gross, direction, moves: Object.keys(lines).length > 0 || taxes.length > 0 }
}

/** It may be issued for itself: the customer owes it, or it is even and completes the order. */
export function standsAlone({ direction, moves }: Sums, completes: boolean): boolean {
  return direction === 'owed' || (direction === 'even' && moves && completes)
}
