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

/** What one order has of a document that bills several, as credit notes left it. */
export interface PartOfWhole {
  /** Gross of the part. */
  readonly own: Minor
  /** Gross of the parts up to it, itself included. */
  readonly upto: Minor
  /** Gross of the document. */
  readonly whole: Minor
}

/**
 * What falls to one part of what is open of its document, or was paid of it: pro rata to its gross,
 * cut part by part so that all parts come to the whole (⌊amount × upto / whole⌋ less the same of
 * the parts before it).
 */
export function shareOfPart(amount: Minor, { own, upto, whole }: PartOfWhole): Minor {
  if (own === whole) return amount
  if (whole <= 0n) return 0n
  return (amount * upto) / whole - (amount * (upto - own)) / whole
}
