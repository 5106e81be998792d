import type { Micro, Minor, Proposal } from '@tranche/engine'
import { taxName } from './line-terms.ts'
import type { Speech } from './speech.ts'
import { filled } from './texts.ts'

export interface AmountRow {
  readonly label: string
  /** Quiet text beside the label: the base of a tax. */
  readonly detail?: string
  readonly amount: string
  readonly strong?: boolean
}

export interface RateAmount {
  readonly key: string
  readonly percent: Micro
  readonly base: Minor
  readonly tax: Minor
}

type Totals = Pick<Proposal, 'net' | 'gross'> & { readonly taxes: readonly RateAmount[] }

/** Net, one row per rate (base and tax), total. */
export function totalRows(speech: Speech, { net, taxes, gross }: Totals): readonly AmountRow[] {
  return [
    { label: speech.texts.net, amount: speech.amount(net) },
    ...taxRows(speech, taxes),
    { label: speech.texts.total, amount: speech.amount(gross), strong: true },
  ]
}

export function taxRows(speech: Speech, taxes: readonly RateAmount[]): readonly AmountRow[] {
  return perRate(taxes).map(({ key, percent, base, tax }) => ({
    label: taxName(speech, key, percent),
    detail: filled(speech.texts.on, { base: speech.amount(base) }),
    amount: speech.amount(tax),
  }))
}

/** Tax is stored per group; a reader wants it per rate: stored bases and taxes added up. */
export function perRate(taxes: readonly RateAmount[]): readonly RateAmount[] {
  const rates = new Map<string, RateAmount>()
  for (const { key, percent, base, tax } of taxes) {
    const name = `${key}=${percent}`
    const held = rates.get(name)
    rates.set(name, {
      key,
      percent,
      base: base + (held?.base ?? 0n),
      tax: tax + (held?.tax ?? 0n),
    })
  }
  return [...rates.values()]
}
