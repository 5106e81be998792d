import { csvLine } from '@tranche/client'
import type { ReactNode } from 'react'
import { compareDecimals } from '../../words/decimals.ts'
import type { Money } from '../../words/format.ts'

/** A column of a table: what stands in a cell, and what it sorts and exports by. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** Plain text of the cell: CSV, and sorting where no `order` is given. */
  readonly text: (row: Row) => string
  /** What orders the rows; amounts compare exactly. `false`: this column does not sort. */
  readonly order?: ((row: Row) => string | number | Money) | false
  readonly align?: 'end'
  /** Amounts that stand in the cell beside words: the column is never narrower than they are. */
  readonly amounts?: (row: Row) => readonly Money[]
  /** A track of CSS grid: "8rem", "minmax(10rem, 1fr)". */
  readonly width: string
  /** What acts has no place on paper. */
  readonly paper?: false
  /** Sum line below the column. */
  readonly foot?: ReactNode
}

type Orderable = string | number | Money

/** Below zero when `a` comes first. Amounts are compared digit for digit. */
export function compare(a: Orderable, b: Orderable): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'object' && typeof b === 'object') {
    if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1
    return compareDecimals(a.amount, b.amount)
  }
  return String(a).localeCompare(String(b), undefined, { numeric: true })
}

/** "-due_on" → due_on, falling. */
export function readSort(sort: string | undefined): { id: string; desc: boolean }[] {
  if (sort === undefined || sort === '') return []
  return [sort.startsWith('-') ? { id: sort.slice(1), desc: true } : { id: sort, desc: false }]
}

/** A track as a share of the paper's width: every column fits, none is cut. */
export function onPaper(track: string): string {
  const [, rem = '8'] = /([\d.]+)rem/.exec(track) ?? []
  return `minmax(0, ${rem}fr)`
}

/** A column's own width holds "100,000.00" and what stands beside it; a figure more takes this. */
const USUAL_FIGURES = 10
const FIGURE_REM = 0.54
const CURRENCY_FIGURES = 4

/**
 * The track of a column of amounts, wide enough for the longest one: an amount is never cut.
 * @param longest Characters of the longest amount as the API writes it ("123456789.13": 12).
 */
export function trackFor<Row>(column: Column<Row>, longest: number): string {
  const [, own] = /^(?:minmax\()?([\d.]+)rem/.exec(column.width) ?? []
  const grouped = longest + Math.max(0, Math.floor((longest - 4) / 3))
  if (own === undefined || grouped <= USUAL_FIGURES) return column.width
  const wide = (Number(own) + (grouped - USUAL_FIGURES) * FIGURE_REM).toFixed(2)
  return column.width.replace(`${own}rem`, `${wide}rem`)
}

/** "1234567.89", "-1.234.567,89 EUR", "0.00 → 1,234,567.89": figures with what groups them. */
const figures = /-?\d(?:[.,\u00a0\u202f\u2019']?\d)*/g

/** Characters of the longest amount that a column shows in these rows; 0 where it shows none. */
export function longestAmount<Row>(column: Column<Row>, rows: readonly Row[]): number {
  const { align, amounts } = column
  if (align !== 'end' && amounts === undefined) return 0
  const shown = (row: Row) =>
    amounts === undefined
      ? column.text(row)
      : amounts(row)
          .map((each) => each.amount)
          .join(' ')
  // As the API writes it: digits and sign, and the point.
  const lengths = rows
    .flatMap((row) => shown(row).match(figures) ?? [])
    .map((text) => text.replaceAll(/[^\d-]/g, '').length + (/\D\d+$/.test(text) ? 1 : 0))
  const longest = Math.max(0, ...lengths)
  // Beside words a currency stands behind it.
  return amounts === undefined || longest < USUAL_FIGURES ? longest : longest + CURRENCY_FIGURES
}

/** CSV as the API writes it, of the rows at hand. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): string {
  const lines = [
    columns.map(({ header }) => header),
    ...Array.from(rows, (row) => columns.map(({ text }) => text(row))),
  ]
  return lines.map(csvLine).join('\r\n')
}
