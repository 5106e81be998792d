import type { Minor } from '../money/decimal.ts'

/** What one invoice still carries after its credit notes, and what of its gross is not settled. */
export interface CarriedInvoice {
  readonly net: Minor
  readonly gross: Minor
  /** What is open of it. */
  readonly open: Minor
}

/**
 * Net that is billed and not yet paid, comparable to an order's net value. Settled: nothing.
 * Nothing paid: all of it. Partly paid: the net less the paid part's share of it, cut to the minor
 * unit (net − ⌊net × paid / gross⌋), so that a sum never claims a cent that has not come in.
 */
export function openNet({ net, gross, open }: CarriedInvoice): Minor {
  if (open <= 0n || gross <= 0n) return 0n
  if (open >= gross) return net
  return net - (net * (gross - open)) / gross
}
