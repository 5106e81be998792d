import {
  currencyDigits,
  type InvoiceLine,
  type Minor,
  type Proposal,
  parseMicro,
  sum,
} from '@tranche/engine'
import { decimalText, rateText } from './figures.ts'
import type { Speech } from './speech.ts'

export interface PrintableColumn {
  readonly title: string
  /** The column of what this document bills. */
  readonly strong?: boolean
}

export interface PrintableRow {
  readonly label: string
  readonly detail: string
  /** One text per column. */
  readonly cells: readonly string[]
  /** Beneath each cell: its percent of what is scheduled; empty where none is stated. */
  readonly shares?: readonly string[]
  /** Net of this and all rows above, printed where a page ends after it. */
  readonly carried: string
}

export interface PrintableTable {
  readonly title: string
  readonly columns: readonly PrintableColumn[]
  readonly rows: readonly PrintableRow[]
  readonly sumLabel: string
  readonly sums: readonly string[]
}

/** The lines: a plain list where everything is billed at once, else each line's whole story. */
export function lineTable(speech: Speech, proposal: Proposal): PrintableTable {
  const plain =
    proposal.kind === 'standard' &&
    proposal.lines.every((line) => line.previous === 0n && line.net === line.scheduled)
  const severalRates = new Set(proposal.lines.map((line) => rates(speech, line))).size > 1
  let carried = 0n
  const rows = proposal.lines.map((line) => {
    carried += line.net
    const detail = [
      plain ? '' : quantityTimesPrice(speech, line),
      discountText(speech, line),
      severalRates ? rates(speech, line) : '',
    ]
    return {
      label: line.label,
      detail: detail.filter((part) => part !== '').join('  ·  '),
      cells: plain ? plainCells(speech, line) : storyCells(speech, line),
      ...(plain ? {} : { shares: storyShares(speech, line) }),
      carried: speech.amount(carried),
    }
  })
  const { texts } = speech
  return {
    title: texts.description,
    columns: plain ? plainColumns(speech) : storyColumns(speech),
    rows,
    sumLabel: texts.sum,
    sums: plain ? ['', '', speech.amount(proposal.net)] : storySums(speech, proposal),
  }
}

function plainColumns({ texts }: Speech): readonly PrintableColumn[] {
  return [{ title: texts.quantity }, { title: texts.price }, { title: texts.amount, strong: true }]
}

function plainCells(speech: Speech, line: InvoiceLine): readonly string[] {
  return [quantityText(speech, line), priceText(speech, line), speech.amount(line.net)]
}

function storyColumns({ texts, credit }: Speech): readonly PrintableColumn[] {
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

function storySums({ amount }: Speech, { lines }: Proposal): readonly string[] {
  const of = (figure: (line: InvoiceLine) => Minor) => amount(sum(lines.map(figure)))
  return [
    of((line) => line.scheduled),
    of((line) => line.previous),
    of((line) => line.net),
    of((line) => line.toDate),
    of((line) => line.remaining),
  ]
}

function quantityText(speech: Speech, line: InvoiceLine): string {
  if (line.quantity === undefined) return ''
  const quantity = decimalText(line.quantity, 0, speech.language)
  return line.unit ? `${quantity}\u00a0${line.unit}` : quantity
}

function priceText(speech: Speech, line: InvoiceLine): string {
  if (line.price === undefined) return ''
  return decimalText(line.price, currencyDigits(speech.currency), speech.language)
}

/** "25 licences × 13.446": facts of the order, never multiplied here. */
function quantityTimesPrice(speech: Speech, line: InvoiceLine): string {
  return [quantityText(speech, line), priceText(speech, line)].filter(Boolean).join(' × ')
}

function discountText(speech: Speech, line: InvoiceLine): string {
  if (line.discount === undefined) return ''
  const percent = line.discount.endsWith('%')
  const value = parseMicro(line.discount.replace(/\s*%$/, ''))
  if (value === undefined) return `${speech.texts.less} ${line.discount}`
  if (value === 0n) return ''
  const text = percent
    ? rateText(value, speech.language)
    : decimalText(value, currencyDigits(speech.currency), speech.language)
  return `${speech.texts.less} ${text}`
}

function rates(speech: Speech, line: InvoiceLine): string {
  return line.taxes.map((tax) => taxName(speech, tax.key, tax.percent)).join(', ')
}

/** "VAT 19%"; a key that is a name of its own ("GST") is printed instead of the word. */
export function taxName(speech: Speech, key: string, percent: bigint): string {
  const named = /^[A-Z]/i.test(key) && !/^(vat|tax|ust|mwst|tva)$/i.test(key)
  return `${named ? key : speech.taxWord} ${rateText(percent, speech.language)}`
}
