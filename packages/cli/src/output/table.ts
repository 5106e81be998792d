import { csvLine } from '@tranche/client'
import { isolated } from './isolated.ts'

/** A column of a table; `name` is its heading in CSV. */
export interface Column<Row> {
  readonly name: string
  /** Heading for people; `name` without one. */
  readonly head?: string
  readonly right?: boolean
  value(row: Row): string
}

/** Cells a text takes on a terminal: wide characters of East Asia take two. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/[\p{Mark}\p{Cf}]/u.test(character)) continue
    width += wide.test(character) ? 2 : 1
  }
  return width
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

/** An aligned table; amounts stand right. `bold` dresses the heading. */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  bold: (text: string) => string = (text) => text,
): string {
  const heads = columns.map(({ name, head }) => head ?? name)
  const cells = rows.map((row) => columns.map((column) => printable(column.value(row))))
  const widths = heads.map((head, index) =>
    Math.max(textWidth(head), ...cells.map((row) => textWidth(row[index] ?? ''))),
  )
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => {
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - textWidth(text)))
        return columns[index]?.right === true ? space + text : text + space
      })
      .join('  ')
      .trimEnd()
  return [bold(line(heads)), ...cells.map(line)].join('\n')
}

/** Comma-separated values, headings first. */
export function formatCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => column.value(row)))
  return [columns.map(({ name }) => name), ...lines].map(csvLine).join('\n')
}

/** Names come from outside: nothing in them may move the cursor, break or turn the line. */
function printable(text: string): string {
  return isolated(text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' '))
}
