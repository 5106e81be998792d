import { billedTotal, groupBilled } from '../billing/facts.ts'
import type { InvoiceTax, OrderFacts, TaxAmount } from '../billing/types.ts'
import { type Minor, sum } from '../money/decimal.ts'
import { taxGroup } from '../orders/tax-group.ts'
import { standardLines } from '../orders/values.ts'
import type { WholeStatement } from './types.ts'

/**
 * The whole of the order as billed with this document, less the invoices before it, net and tax
 * (UStG § 14 (5) 2; UStR 1525): gross alone would make the issuer owe the tax twice.
 */
export function stateWhole(
  facts: OrderFacts,
  now: Minor,
  taxes: readonly InvoiceTax[],
): WholeStatement {
  const stated = wholeTaxes(facts, taxes)
  const net = billedTotal(facts) + now
  const tax = sum(stated.map((each) => each.tax))
  const deductions = facts.earlier.map((each) => ({
    invoice: each.id,
    number: each.number,
    issuedOn: each.issuedOn,
    net: each.net,
    tax: each.tax,
    gross: each.gross,
    paid: each.paid,
    taxes: each.taxes,
  }))
  return { net, tax, gross: net + tax, taxes: stated, deductions }
}

/** Per tax key and rate over all groups: what was billed before and now. */
function wholeTaxes(facts: OrderFacts, taxes: readonly InvoiceTax[]): TaxAmount[] {
  const amounts = new Map<string, TaxAmount>()
  const seen = new Set<string>()
  for (const line of standardLines(facts.order)) {
    const group = taxGroup(facts.order, line)
    if (seen.has(group)) continue
    seen.add(group)
    const billed = groupBilled(facts, group)
    for (const { key, percent } of line.taxes) {
      const now = taxes.find((each) => each.group === group && each.key === key)
      const rate = `${percent}|${key}`
      const before = amounts.get(rate) ?? { key, percent, base: 0n, tax: 0n }
      const base = before.base + billed.net + (now?.base ?? 0n)
      const tax = before.tax + (billed.taxes[key] ?? 0n) + (now?.tax ?? 0n)
      amounts.set(rate, { key, percent, base, tax })
    }
  }
  return [...amounts.values()]
}
