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

/** A header and a row for each item; a chunk for each page, so that no list is held in memory. */
export async function* csvChunks<Item>(
  columns: Columns<Item>,
  pages: AsyncIterable<readonly Item[]>,
): AsyncGenerator<string> {
  const cells = Object.values(columns)
  let head = `${byteOrderMark}${csvRow(Object.keys(columns))}`
  for await (const page of pages) {
    yield head + page.map((item) => csvRow(cells.map((cell) => cell(item)))).join('')
    head = ''
  }
  if (head !== '') yield head
}
