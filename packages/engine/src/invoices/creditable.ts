import type { Minor } from '../money/decimal.ts'
import type { CreditableInvoice, Proposal } from './types.ts'

/** What its credit notes have left of an invoice. */
export function creditable(
  invoice: Proposal,
  creditNotes: readonly Proposal[],
  id: string,
): CreditableInvoice {
  const lines: Record<string, { issued: Minor; left: Minor }> = {}
  for (const { lineId, net } of invoice.lines)
    if (net !== 0n) lines[lineId] = { issued: net, left: net }
  const taxes = new Map(invoice.taxes.map((each) => [`${each.group}|${each.key}`, { ...each }]))
  const instalments = new Map(invoice.instalments.map((each) => [each.id, { ...each }]))
  for (const note of creditNotes) {
    for (const { lineId, net } of note.lines) {
      const line = lines[lineId]
      if (line !== undefined) line.left += net
    }
    for (const each of note.taxes) {
      const tax = taxes.get(`${each.group}|${each.key}`)
      if (tax === undefined) continue
      taxes.set(`${each.group}|${each.key}`, {
        ...tax,
        base: tax.base + each.base,
        tax: tax.tax + each.tax,
      })
    }
    for (const each of note.instalments) {
      const instalment = instalments.get(each.id)
      if (instalment !== undefined)
        instalments.set(each.id, { ...instalment, net: instalment.net + each.net })
    }
  }
  return {
    id,
    kind: invoice.kind,
    lines,
    taxes: [...taxes.values()],
    instalments: [...instalments.values()],
  }
}
