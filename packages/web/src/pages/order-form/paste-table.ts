import { readDecimal } from '../../words/read-decimal.ts'

/** What a pasted column means. */
export type Field = 'section' | 'label' | 'quantity' | 'unit' | 'price' | 'net' | 'discount' | 'tax'

export interface PastedTable {
  /** Plain figures ("1234.5") and texts; what a row left out is absent. */
  readonly lines: readonly Partial<Record<Field, string>>[]
  /** Per column what it was taken for; undefined: left out. */
  readonly columns: readonly (Field | undefined)[]
  /** The first row named the columns. */
  readonly headings: readonly string[] | undefined
}

const words: Readonly<Record<Field, RegExp>> = {
  section: /^(sections?|groups?|chapters?|trades?|abschnitte?|gruppen?|gewerke?|lots?|chapitres?)$/,
  label:
    /^(labels?|descriptions?|items?|names?|titles?|lines?|services?|work|bezeichnung(en)?|beschreibung|leistung(en)?|text|artikel|d[ée]signation|libell[ée]|prestations?|intitul[ée])$/,
  quantity: /^(qty|quantit(y|ies)|q\.?t[ée]|menge|anzahl|quantit[ée]|nombre|hours|stunden|count)$/,
  unit: /^(units?|uom|einheit|me|unit[ée])$/,
  price:
    /^(unit[ _-]?price|price( per unit)?|rate|unit[ _-]?cost|einzelpreis|preis|e-?preis|ep|prix( unitaire)?|pu|tarif)$/,
  net: /^(net( amount| total)?|amount|total|line total|value|betrag|netto(betrag)?|gesamt(preis)?|summe|gp|montant( ht)?|total ht|prix total)$/,
  discount: /^(discount|rebate|rabatt|nachlass|remise)$/,
  tax: /^(tax( rate)?|vat( rate)?|gst|mwst\.?|ust\.?|steuer(satz)?|tva|taxe)$/,
}

/** A heading's meaning; "Price (EUR)" and "Menge:" count as well. */
function fieldOf(heading: string): Field | undefined {
  const bare = heading
    .toLowerCase()
    .replaceAll(/\(.*?\)|\[.*?\]|[%€$£:]|\b(eur|usd|gbp|chf)\b/g, '')
    .trim()
  return (Object.keys(words) as Field[]).find((field) => words[field].test(bare))
}

/** Is the text a table rather than words for one cell? */
export function isTable(text: string): boolean {
  return /[\t\n]/.test(text.trim())
}

/** Cells of a paste from a spreadsheet: tab, semicolon or comma between them, quotes as in CSV. */
export function cellsOf(text: string): string[][] {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some((each) => each !== '')) rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted) {
      if (sign !== '"') cell += sign === '\n' ? ' ' : sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  endRow()
  return rows
}

function separatorOf(text: string): string {
  const first =
    text
      .replaceAll(/"[^"]*"/g, '')
      .trimStart()
      .split('\n')[0] ?? ''
  return ['\t', ';', ','].find((sign) => first.includes(sign)) ?? '\t'
}

/** Conventions in which a table may write its figures: the reader's own first. */
const conventions = ['en-GB', 'de-DE', 'fr-FR']

/** "€ 1,234.50", "1.234,50 EUR", "20 %" without what is no digit of it. */
function bare(cell: string): string {
  return cell
    .replaceAll(/[€$£]|\b[A-Z]{3}\b/g, '')
    .replace(/%\s*$/, '')
    .trim()
}

const looksNumeric = (cell: string): boolean => /^[+-]?[\d.,'\s\u00a0\u202f]*\d$/.test(bare(cell))

/**
 * Rows for the grid of lines out of a pasted table. Columns are known by the words of the first row
 * or, without such, by their shape; figures by the reader's locale, or by one in which all read.
 */
export function readTable(text: string, tag: string): PastedTable {
  const cells = cellsOf(text)
  const first = cells[0] ?? []
  const named = first.map(fieldOf)
  const hasHeadings =
    named.some((field) => field !== undefined) && !first.some((cell) => looksNumeric(cell))
  const body = hasHeadings ? cells.slice(1) : cells
  const columns = unique(hasHeadings ? named : shapesOf(body))
  const read = readerOf(body, columns, tag)
  const lines = body
    .map((row) => lineOf(row, columns, read))
    .filter((line) => Object.keys(line).length > 0)
  return { lines, columns, headings: hasHeadings ? first : undefined }
}

/** The first column of each meaning counts; a price makes the net needless. */
function unique(fields: readonly (Field | undefined)[]): (Field | undefined)[] {
  const priced = fields.includes('price')
  return fields.map((field, index) => {
    if (field === 'net' && priced) return undefined
    return fields.indexOf(field) === index ? field : undefined
  })
}

function shapesOf(rows: readonly string[][]): (Field | undefined)[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, index) =>
    rows.map((row) => row[index] ?? '').filter((cell) => cell !== ''),
  )
  const numeric = columns.map((cells) => cells.length > 0 && cells.every(looksNumeric))
  const percent = columns.map((cells) => cells.some((cell) => cell.endsWith('%')))
  const count = numeric.filter((is, index) => is && percent[index] === false).length
  const numbered = count > 1 && isCounting(columns[0] ?? [])
  const figures: Field[] = count - Number(numbered) > 1 ? ['quantity', 'price', 'net'] : ['net']
  const texts: Field[] = ['label', 'unit']
  return columns.map((cells, index) => {
    if (cells.length === 0 || (numbered && index === 0)) return undefined
    if (numeric[index] !== true) return texts.shift()
    return percent[index] === true ? 'tax' : figures.shift()
  })
}

/** 1, 2, 3 …: a number of the line, no figure. */
function isCounting(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell, index) => cell === (index + 1).toString())
}

type Read = (cell: string) => string | undefined

const isFigure = (field: Field | undefined): boolean =>
  field !== undefined && !['section', 'label', 'unit'].includes(field)

function readerOf(
  rows: readonly string[][],
  columns: readonly (Field | undefined)[],
  tag: string,
): Read {
  const figures = rows.flatMap((row) =>
    row.filter((cell, index) => isFigure(columns[index]) && looksNumeric(cell)),
  )
  const fits = (each: string) =>
    figures.every((cell) => readDecimal(bare(cell), each) !== undefined)
  const found = [tag, ...conventions].find(fits) ?? tag
  return (cell) => readDecimal(bare(cell), found)
}

function lineOf(
  row: readonly string[],
  columns: readonly (Field | undefined)[],
  read: Read,
): Partial<Record<Field, string>> {
  const line: Partial<Record<Field, string>> = {}
  row.forEach((cell, index) => {
    const field = columns[index]
    if (field === undefined || cell === '') return
    if (!isFigure(field)) line[field] = cell
    else {
      const value = read(cell)
      const share = field === 'discount' && cell.endsWith('%')
      // What does not read stays as it was pasted, and is told at its field.
      line[field] = value === undefined ? cell : share ? `${value} %` : value
    }
  })
  return line
}
