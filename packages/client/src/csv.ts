/** What spreadsheets take for the beginning of a formula, wide characters too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
/** As people group it, too: "-1,234.50". */
const figure = /^-?\d[\d.,\s]*$/

/**
 * A line of RFC 4180, without its end. A text that a spreadsheet would run as a formula gets an
 * apostrophe in front, as in the exports of the API; figures, negative ones too, are no such text.
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvField).join(',')
}

function csvField(text: string): string {
  const safe = formula.test(text) && !figure.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
