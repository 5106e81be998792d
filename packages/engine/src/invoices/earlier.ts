import type { EarlierInvoice, InvoiceTax, OrderFacts, TaxAmount } from '../billing/types.ts'
import { spends } from './creditable.ts'
import type { CreditableInvoice, Proposal } from './types.ts'

/** What an issued document is called by who keeps it. */
export interface Naming {
  readonly id: string
  readonly number: string
}

/** With the invoice just issued, where the order's final deducts those before it. */
export function earlierAfterInvoice(
  { order, earlier }: OrderFacts,
  proposal: Proposal,
  { id, number }: Naming,
): readonly EarlierInvoice[] {
  if (order.final !== 'whole') return earlier
  const { issuedOn, kind, net, tax, gross } = proposal
  const taxes = byRate(proposal.taxes)
  return [...earlier, { id, number, issuedOn, kind, net, tax, gross, taxes, paid: 0n }]
}

/** The credited invoice with what the note leaves of it; gone where nothing is left. */
export function earlierAfterCredit(
  { earlier }: OrderFacts,
  note: Proposal,
  invoice: CreditableInvoice,
): readonly EarlierInvoice[] {
  return earlier.flatMap((each) => {
    if (each.id !== invoice.id) return [each]
    if (spends(invoice, note)) return []
    const [net, tax] = [each.net + note.net, each.tax + note.tax]
    const taxes = byRate([...each.taxes, ...note.taxes])
    return [{ ...each, net, tax, gross: net + tax, taxes }]
  })
}

/** Summed per key and percent. */
function byRate(taxes: readonly (TaxAmount | InvoiceTax)[]): TaxAmount[] {
  const sums = new Map<string, TaxAmount>()
  for (const { key, percent, base, tax } of taxes) {
    const rate = `${percent}|${key}`
    const before = sums.get(rate) ?? { key, percent, base: 0n, tax: 0n }
    sums.set(rate, { ...before, base: before.base + base, tax: before.tax + tax })
  }
  return [...sums.values()]
}
