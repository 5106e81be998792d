/** What a cell holds before it is text. */
export type Cell = string | number | boolean | null

/** Column names with what stands in them; their order is the file's. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => Cell>>

/** Excel reads UTF-8 only with this mark. */
const byteOrderMark = '\uFEFF'

const plainNumber = /^-?\d+(\.\d+)?$/
/** What spreadsheets take for the beginning of a formula, wide characters too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * One field of RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe in
 * front; plain numbers, negative ones too, are no such text.
 */
export function csvField(cell: Cell): string {
  const text = cell === null ? '' : String(cell)
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(',')}\r\n`
}

/** The mark and the names of the columns. */
export function csvHead(columns: Columns<never>): string {
  return `${byteOrderMark}${csvRow(Object.keys(columns))}`
}

/** A row for each item. */
export function csvRows<Item>(columns: Columns<Item>, items: readonly Item[]): string {
  const cells = Object.values(columns)
  return items.map((item) => csvRow(cells.map((cell) => cell(item)))).join('')
}
