import { type Deduction, type Minor, sum } from '@tranche/engine'
import { dayShort, rateText } from '../../letter/figures.ts'
import type { Speech } from '../../letter/speech.ts'
import { type AmountRow, perRate, taxRows } from '../../letter/totals.ts'
import type { InvoicePart } from './data.ts'
import type { InvoiceTexts } from './texts.ts'

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

export function wholeStatement(
  speech: Speech<InvoiceTexts>,
  { proposal }: InvoicePart,
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

function deductionRows(
  speech: Speech<InvoiceTexts>,
  deduction: Deduction,
): readonly PrintableDeduction[] {
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
