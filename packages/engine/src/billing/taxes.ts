import { type Minor, sum } from '../money/decimal.ts'
import { type TaxGroup, taxGroups } from '../orders/tax-groups.ts'
import type { OrderLine } from '../orders/types.ts'
import type { GroupShare } from '../plans/shares.ts'
import { taxesOf } from '../tax/cumulative.ts'
import { groupBilled, isLineSettled } from './facts.ts'
import type { InvoiceTax, LineNets, OrderFacts } from './types.ts'

/** What the law adds with `net` more: round(cumulative net × rate) − tax billed, per key. */
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

/** The part of a document that decides its taxes. */
export interface ToTax {
  readonly lines: LineNets
  /** Net and tax per group where they are given (gross amounts, credit notes). */
  readonly groups?: Readonly<Record<string, GroupShare>> | undefined
  /**
   * Whether a group of which nothing is left takes along the tax that gross amounts left open; the
   * document that bills the last of all lines settles every group.
   */
  readonly settles?: (group: TaxGroup) => boolean
}

/** The taxes of a document: as given, else by the law. */
export function documentTaxes(facts: OrderFacts, toTax: ToTax): InvoiceTax[] {
  const { lines, groups, settles } = toTax
  const all = taxGroups(facts.order)
  const left = (line: OrderLine) => !isLineSettled(facts, line, lines[line.id])
  const closes = settles !== undefined && !all.some((group) => group.lines.some(left))
  return all.flatMap((group) => {
    const net = sum(group.lines.map(({ id }) => lines[id] ?? 0n))
    const given = groups?.[group.id]?.taxes
    const moves = group.lines.some(({ id }) => (lines[id] ?? 0n) !== 0n)
    const settled = () => closes || (settles?.(group) === true && !group.lines.some(left))
    if (given === undefined && !moves && !settled()) return []
    const lawful = lawfulTaxes(facts, group, net)
    const rows = group.taxes.map(({ key, percent }) => {
      const tax = given?.[key] ?? lawful[key] ?? 0n
      return { group: group.id, key, percent, base: net, tax }
    })
    return net === 0n ? rows.filter(({ tax }) => tax !== 0n) : rows
  })
}

/** Every line and every tax group is billed: a net sum of nothing says nothing about it. */
export function isSettled(facts: OrderFacts): boolean {
  return taxGroups(facts.order).every(
    (group) =>
      group.lines.every((line) => isLineSettled(facts, line)) &&
      Object.values(lawfulTaxes(facts, group, 0n)).every((tax) => tax === 0n),
  )
}

/** Whether a document leaves nothing open. */
export function completes(
  facts: OrderFacts,
  lines: LineNets,
  taxes: readonly InvoiceTax[],
): boolean {
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
