import { type Minor, type Pricing, sum, type TaxRate } from '@tranche/engine'
import { discountText, priceText, quantityText, rates } from './line-terms.ts'
import type { Speech } from './speech.ts'

export interface PrintableColumn {
  readonly title: string
  /** The column of what this document bills. */
  readonly strong?: boolean
}

export interface PrintableRow {
  readonly label: string
  readonly detail: string
  /** Below it, over the whole width: lines and paragraphs. */
  readonly text?: string
  /** One text per column. */
  readonly cells: readonly string[]
  /** Beneath each cell: its percent of what is scheduled; empty where none is stated. */
  readonly shares?: readonly string[]
  /** It names a section, whose net stands at its right. */
  readonly heading?: true
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

/** A line as it is printed: its net, and the terms that it came by it. */
export interface PricedLine extends Pricing {
  readonly label: string
  readonly detail?: string
  readonly net: Minor
  /** Heading under which it stands. */
  readonly section?: string
  /** What stands below its label. */
  readonly text?: string
  readonly taxes: readonly TaxRate[]
}

/** What stands small beneath a line's label. */
export function detailOf(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('  ·  ')
}

/** Where a section begins: its name, and the lines beneath it; neighbours make one. */
function sectionAt<Line extends { readonly section?: string }>(
  lines: readonly Line[],
  index: number,
): { readonly section: string; readonly own: readonly Line[] } | undefined {
  const section = lines[index]?.section
  if (section === undefined || lines[index - 1]?.section === section) return undefined
  const end = lines.findIndex((line, at) => at > index && line.section !== section)
  return { section, own: lines.slice(index, end === -1 ? lines.length : end) }
}

/** Each line as a row, and above the first of a section what its lines come to. */
export function rowsInSections<Line extends { readonly section?: string; readonly net: Minor }>(
  { amount }: Speech,
  lines: readonly Line[],
  of: {
    readonly row: (line: Line) => Omit<PrintableRow, 'carried'>
    readonly sums: (lines: readonly Line[]) => readonly string[]
  },
): PrintableRow[] {
  let carried = 0n
  return lines.flatMap((line, index): PrintableRow[] => {
    const found = sectionAt(lines, index)
    const before = amount(carried)
    carried += line.net
    const row = { ...of.row(line), carried: amount(carried) }
    if (found === undefined) return [row]
    const cells = of.sums(found.own)
    return [{ label: found.section, detail: '', cells, heading: true, carried: before }, row]
  })
}

/** Rates are named at the lines only where they differ. */
export function haveSeveralRates(speech: Speech, lines: readonly PricedLine[]): boolean {
  return new Set(lines.map((line) => rates(speech, line))).size > 1
}

/** Quantity, unit price, amount: of lines that have no story. Without `net` they are not summed. */
export function plainTable(
  speech: Speech,
  lines: readonly PricedLine[],
  net?: Minor,
): PrintableTable {
  const { texts, amount } = speech
  const several = haveSeveralRates(speech, lines)
  return {
    title: texts.description,
    columns: [
      { title: texts.quantity },
      { title: texts.price },
      { title: texts.amount, strong: true },
    ],
    rows: rowsInSections(speech, lines, {
      row: (line) => ({
        label: line.label,
        detail: detailOf([
          line.detail ?? '',
          discountText(speech, line),
          several ? rates(speech, line) : '',
        ]),
        ...(line.text === undefined ? {} : { text: line.text }),
        cells: [quantityText(speech, line), priceText(speech, line), amount(line.net)],
      }),
      sums: (own) => ['', '', amount(sum(own.map((line) => line.net)))],
    }),
    sumLabel: texts.sum,
    sums: net === undefined ? [] : ['', '', amount(net)],
  }
}
