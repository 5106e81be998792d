import { type InvoiceLine, type Minor, type Proposal, sum } from '@tranche/engine'
import { rateText } from '../../letter/figures.ts'
import {
  detailOf,
  haveSeveralRates,
  type PrintableColumn,
  type PrintableTable,
  plainTable,
  rowsInSections,
} from '../../letter/line-table.ts'
import { discountText, quantityTimesPrice, rates } from '../../letter/line-terms.ts'
import { daysText, type Speech } from '../../letter/speech.ts'
import type { InvoiceTexts } from './texts.ts'

/** How an invoice speaks; a credit note has some words of its own. */
export interface InvoiceSpeech extends Speech<InvoiceTexts> {
  readonly credit: boolean
}

/** The lines: a plain list where everything is billed at once, else each line's whole story. */
export function lineTable(speech: InvoiceSpeech, proposal: Proposal): PrintableTable {
  const { kind, lines, net } = proposal
  const plain = lines.every((line) => line.previous === 0n && line.net === line.scheduled)
  return kind === 'standard' && plain
    ? plainTable(
        speech,
        lines.map((line) => ({ ...line, detail: periodText(speech, line) })),
        net,
      )
    : storyTable(speech, proposal)
}

function storyTable(speech: InvoiceSpeech, proposal: Proposal): PrintableTable {
  const { lines } = proposal
  const { texts } = speech
  const several = haveSeveralRates(speech, lines)
  return {
    title: texts.description,
    columns: storyColumns(speech),
    rows: rowsInSections(speech, lines, {
      row: (line) => ({
        label: line.label,
        detail: detailOf([
          periodText(speech, line),
          quantityTimesPrice(speech, line),
          discountText(speech, line),
          several ? rates(speech, line) : '',
        ]),
        ...(line.text === undefined ? {} : { text: line.text }),
        cells: storyCells(speech, line),
        shares: storyShares(speech, line),
      }),
      sums: (own) => storySums(speech, own),
    }),
    sumLabel: texts.sum,
    sums: storySums(speech, lines),
  }
}

/** Of a line that runs: the days that this document bills of it. */
function periodText(speech: Speech, { period }: InvoiceLine): string {
  return period === undefined ? '' : daysText(speech, period)
}

function storyColumns({ texts, credit }: InvoiceSpeech): readonly PrintableColumn[] {
  return [
    { title: texts.scheduled },
    { title: texts.previous },
    { title: credit ? texts.thisCredit : texts.thisInvoice, strong: true },
    { title: texts.toDate },
    { title: texts.remaining },
  ]
}

function storyCells(speech: Speech, line: InvoiceLine): readonly string[] {
  const { amount } = speech
  return [
    amount(line.scheduled),
    amount(line.previous),
    amount(line.net),
    amount(line.toDate),
    amount(line.remaining),
  ]
}

/** Previous, this and to date in percent, as the document states them: they add up. */
function storyShares({ language }: Speech, line: InvoiceLine): readonly string[] {
  const { percent, previousPercent } = line
  if (line.scheduled === 0n) return ['', '', '', '', '']
  if (previousPercent === undefined) return ['', '', '', rateText(percent, language), '']
  const shares = [previousPercent, percent - previousPercent, percent]
  return ['', ...shares.map((share) => rateText(share, language)), '']
}

function storySums({ amount }: Speech, lines: readonly InvoiceLine[]): readonly string[] {
  const of = (figure: (line: InvoiceLine) => Minor) => amount(sum(lines.map(figure)))
  return [
    of((line) => line.scheduled),
    of((line) => line.previous),
    of((line) => line.net),
    of((line) => line.toDate),
    of((line) => line.remaining),
  ]
}
