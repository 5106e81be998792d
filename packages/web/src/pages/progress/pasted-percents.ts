import { readDecimal } from '../../app/read-decimal.ts'

/**
 * A column copied from a spreadsheet: one percent per row, of several columns the last that is a
 * figure. An empty row leaves its line as it is. Undefined where it is one value, as usual.
 */
export function pastedPercents(text: string, tag?: string): readonly string[] | undefined {
  const rows = text.replace(/(\r?\n)+$/, '').split(/\r?\n/)
  if (rows.length < 2) return undefined
  return rows.map((row) => percentOf(row, tag))
}

function percentOf(row: string, tag: string | undefined): string {
  const cells = row.split('\t').toReversed()
  for (const cell of cells) {
    const value = readDecimal(cell.replace('%', '').trim(), tag)
    if (value !== undefined) return value
  }
  return ''
}
