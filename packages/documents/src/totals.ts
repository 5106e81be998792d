import { type Deduction, type Micro, type Minor, type Proposal, sum } from '@tranche/engine'
import { dayShort, rateText } from './figures.ts'
import type { InvoiceDocument } from './invoice-document.ts'
import { taxName } from './line-table.ts'
import type { Speech } from './speech.ts'
import { filled } from './texts.ts'
import { withheldName } from './withheld-texts.ts'

export interface AmountRow {
  readonly label: string
  /** Quiet text beside the label: the base of a tax. */
  readonly detail?: string
  readonly amount: string
  readonly strong?: boolean
}

export interface PrintableDeduction {
  readonly number: string
  readonly day: string
  readonly rate: string
  /** Net, tax, gross, paid; gross and paid are empty in the rows of single rates. */
  readonly amounts: readonly string[]
  /** One rate of the invoice above it. */
  readonly part: boolean
}

/** A final invoice's first half: the whole order, and what is deducted from it. */
export interface PrintableWhole {
  readonly title: string
  readonly totals: readonly AmountRow[]
  readonly deductionsTitle: string
  readonly columns: readonly string[]
  readonly deductions: readonly PrintableDeduction[]
  readonly sumLabel: string
  readonly sums: readonly string[]
  readonly restTitle: string
}

interface RateAmount {
  readonly key: string
  readonly percent: Micro
  readonly base: Minor
  readonly tax: Minor
}

/** Net, one row per rate (base and tax), total: of what this document bills. */
export function totalRows(speech: Speech, proposal: Proposal): readonly AmountRow[] {
  return [
    { label: speech.texts.net, amount: speech.amount(proposal.net) },
    ...taxRows(speech, proposal.taxes),
    { label: speech.texts.total, amount: speech.amount(proposal.gross), strong: true },
    ...payableRows(speech, proposal),
  ]
}

/** Each row that is withheld, and what is left to pay; nothing where that is the total. */
function payableRows(speech: Speech, { withheld, payable }: Proposal): readonly AmountRow[] {
  if (withheld.length === 0) return []
  const { texts, credit, language, amount } = speech
  return [
    ...withheld.map((row) => ({
      label: `${texts.less} ${withheldName(row, language)}`,
      detail: filled(texts.on, { base: amount(row.base) }),
      amount: amount(-row.amount),
    })),
    { label: credit ? texts.credit : texts.amountDue, amount: amount(payable), strong: true },
  ]
}

function taxRows(speech: Speech, taxes: readonly RateAmount[]): readonly AmountRow[] {
  return perRate(taxes).map(({ key, percent, base, tax }) => ({
    label: taxName(speech, key, percent),
    detail: filled(speech.texts.on, { base: speech.amount(base) }),
    amount: speech.amount(tax),
  }))
}

/** Tax is stored per group; a reader wants it per rate: stored bases and taxes added up. */
function perRate(taxes: readonly RateAmount[]): readonly RateAmount[] {
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

export function wholeStatement(
  speech: Speech,
  { proposal }: InvoiceDocument,
): PrintableWhole | undefined {
  const { whole } = proposal
  if (whole === undefined) return undefined
  const { texts, amount } = speech
  const { deductions } = whole
  const of = (figure: (deduction: Deduction) => Minor) => amount(sum(deductions.map(figure)))
  return {
    title: texts.whole,
    totals: [
      { label: texts.net, amount: amount(whole.net) },
      ...taxRows(speech, whole.taxes),
      { label: texts.wholeTotal, amount: amount(whole.gross), strong: true },
    ],
    deductionsTitle: texts.deductions,
    columns: [
      texts.invoice,
      texts.date,
      texts.rate,
      texts.net,
      speech.taxWord,
      texts.gross,
      texts.paid,
    ],
    deductions: deductions.flatMap((deduction) => deductionRows(speech, deduction)),
    sumLabel: texts.deductionsTotal,
    sums: [
      of((deduction) => deduction.net),
      of((deduction) => deduction.tax),
      of((deduction) => deduction.gross),
      of((deduction) => deduction.paid),
    ],
    restTitle: texts.rest,
  }
}

function deductionRows(speech: Speech, deduction: Deduction): readonly PrintableDeduction[] {
  const { amount } = speech
  const rates = perRate(deduction.taxes)
  const only = rates.length === 1 ? rates[0] : undefined
  const { net, tax, gross, paid } = deduction
  const head = {
    number: deduction.number,
    day: dayShort(deduction.issuedOn, speech.language, speech.american),
    rate: only === undefined ? '' : rateText(only.percent, speech.language),
    amounts: [net, tax, gross, paid].map(amount),
    part: false,
  }
  if (only !== undefined) return [head]
  const parts = rates.map((rate) => ({
    number: '',
    day: '',
    rate: rateText(rate.percent, speech.language),
    amounts: [amount(rate.base), amount(rate.tax), '', ''],
    part: true,
  }))
  return [head, ...parts]
}
