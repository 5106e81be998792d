import { showDecimal } from '../../words/format.ts'
import { readDecimal } from '../../words/read-decimal.ts'

/**
 * A column copied from a spreadsheet: one percent per row, of several columns the last that is a
 * figure. An empty row leaves its line as it is. Undefined where it is one value, as usual.
 */
export function pastedPercents(text: string, tag?: string): readonly string[] | undefined {
  const rows = text.replace(/(\r?\n)+$/, '').split(/\r?\n/)
  if (rows.length < 2) return undefined
  return rows.map((row) => percentOf(row, tag))
}

/** The pasted column from that line on, as typed; undefined where it is one value, as usual. */
export function percentsFrom(
  lines: readonly { readonly id: string }[],
  first: string,
  text: string,
): Readonly<Record<string, string>> | undefined {
  const column = pastedPercents(text)
  if (column === undefined) return undefined
  const below = lines.slice(lines.findIndex(({ id }) => id === first))
  const filled = below
    .map(({ id }, index) => [id, column[index] ?? ''] as const)
    .filter(([, percent]) => percent !== '')
  return Object.fromEntries(filled.map(([id, percent]) => [id, showDecimal(percent)]))
}

function percentOf(row: string, tag: string | undefined): string {
  const cells = row.split('\t').toReversed()
  for (const cell of cells) {
    const value = readDecimal(cell.replace('%', '').trim(), tag)
    if (value !== undefined) return value
  }
  return ''
}
