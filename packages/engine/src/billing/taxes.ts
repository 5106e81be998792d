import { sum } from '../money/decimal.ts'
import { type TaxGroup, taxGroups } from '../orders/tax-groups.ts'
import type { OrderLine } from '../orders/types.ts'
import type { GroupShare } from '../plans/agreed.ts'
import { isLineSettled, lawfulTaxes } from './open.ts'
import type { InvoiceTax, LineNets, OrderFacts } from './types.ts'

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
