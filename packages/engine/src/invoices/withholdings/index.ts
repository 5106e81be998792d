import type { OrderFacts } from '../../billing/types.ts'
import type { Account } from '../../money/accounts.ts'
import { divideRounded, type Minor, sum, within } from '../../money/decimal.ts'
import { withholdings } from './list.ts'
import type { Billed, Decided, WithholdingKind } from './withholding.ts'

type Listed = (typeof withholdings)[number]['key']

/** The word of a kind of withholding; of an empty list no word is known. */
export type WithheldKind = [Listed] extends [never] ? string : Listed

/** One row between the gross of a document and what is to be paid. */
export interface Withheld extends Decided {
  readonly kind: WithheldKind
  /** Where it stands in the ledger until it is paid, recouped or given up. */
  readonly account: Account
}

/** All kinds, whatever is on the list. */
const kinds: readonly WithholdingKind<WithheldKind>[] = withholdings

/** The words of all kinds of withholding, in the order in which they are deducted. */
export const withheldKinds: readonly WithheldKind[] = kinds.map(({ key }) => key)

/** What is withheld of an invoice, kind by kind, each of what those before it leave. */
export function withhold(document: Billed, facts: OrderFacts): readonly Withheld[] {
  let left = document.gross
  return kinds.flatMap((each) => {
    const { key, account } = each
    const rows = each.decide({ document, facts, left }).filter(({ amount }) => amount !== 0n)
    left -= sum(rows.map(({ amount }) => amount))
    return rows.map((row) => ({ kind: key, account, ...row }))
  })
}

/** What is to be paid; below zero where an advance comes to more than its document. */
export function payableOf(gross: Minor, withheld: readonly Withheld[]): Minor {
  return gross - sum(withheld.map(({ amount }) => amount))
}

/** A row by its name: that of its kind, or its own. */
export function nameOf({ kind, key }: Withheld): string {
  return key ?? kind
}

/** A row of an invoice, and what its credit notes have left of it. */
export interface WithheldLeft {
  /** As the invoice says it. */
  readonly issued: Withheld
  /** What of its base is uncredited. */
  readonly base: Minor
  readonly amount: Minor
}

/** Of an invoice, what decides on what its credit notes give back. */
export interface LeftToPay {
  /** What it came to. */
  readonly gross: Minor
  /** What of that is uncredited. */
  readonly left: Minor
  readonly withheld: readonly WithheldLeft[]
}

/** What a credit note gives back: pro rata to what it takes of each base, of the last part all. */
export function giveBack({ gross, left, withheld }: LeftToPay, note: Billed): Withheld[] {
  const rest = left + note.gross
  return withheld.flatMap(({ issued, base, amount }) => {
    const kind = kinds.find(({ key }) => key === issued.kind)
    const taken = kind?.credited?.(note, issued)
    const leftOf = (part: Minor, whole: Minor, of: Minor) =>
      rest === 0n || whole === 0n ? 0n : divideRounded(of * part, whole)
    const baseLeft =
      taken === undefined ? leftOf(rest, gross, issued.base) : within(base - taken, base)
    const amountLeft =
      taken === undefined
        ? leftOf(rest, gross, issued.amount)
        : leftOf(baseLeft, issued.base, issued.amount)
    const back = amount - within(amountLeft, amount)
    if (back === 0n) return []
    return [{ ...issued, base: within(baseLeft, base) - base, amount: -back }]
  })
}
