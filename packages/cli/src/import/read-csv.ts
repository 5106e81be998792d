import { readFile } from 'node:fs/promises'
import { lineMethods } from '@tranche/engine'
import { nearest } from '@tranche/scenario'
import { parse } from 'csv-parse/sync'
import { countOf } from '../output/amounts.ts'
import { readInput } from '../read-input.ts'
import { termsColumns } from './terms-cells.ts'

/** A row by its column names; `row` counts as a spreadsheet does, the heading is row 1. */
export interface CsvRow {
  readonly file: string
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

/** Why a row cannot be imported. */
export interface RowFault {
  readonly file: string
  readonly row: number
  readonly column: string
  readonly reason: string
}

export interface CsvFile {
  readonly rows: readonly CsvRow[]
  readonly faults: readonly RowFault[]
}

const before = {
  order: 'your name for the order; its rows stand together or apart',
  customer: 'name of the customer; made when there is none',
  label: 'what the order is about',
  currency: 'ISO 4217; the one of the organization when empty',
  line: 'id of the line',
  line_label: 'what the line is about',
  method: `how the line comes by its net: ${lineMethods.join(' or ')}; the first when empty`,
} as const

const after = {
  tax: 'percent',
  kind: 'standard, alternative or optional',
  section: 'heading under which the line stands',
  text: 'what stands below the line: lines and paragraphs, at most 10,000 characters',
  progress: 'of the line, percent to date',
  order_progress: 'of the whole order, percent to date',
  plan: 'code of a plan; without one, an order with progress is billed as it progresses',
  tax_mode: 'document or line',
  final: 'whole or rest',
  tolerance: 'percent',
  term_days: 'days until an invoice is due',
  customer_reference: "the customer's number for the order",
  confirm: 'yes or no; progress confirms by itself',
} as const

/** Columns of an import, and what stands in them. */
export const importColumns: Readonly<Record<string, string>> = {
  ...before,
  ...termsColumns(),
  ...after,
}

/** A column that is no term of a line. */
export type ImportColumn = keyof typeof before | keyof typeof after

/** Reads a file as UTF-8, with commas or semicolons; every fault of its form at once. */
export async function readCsv(name: string): Promise<CsvFile> {
  const bytes = name === '-' ? await readInput() : await readFile(name)
  const fault = (row: number, reason: string, column = ''): RowFault => ({
    file: name,
    row,
    column,
    reason,
  })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { rows: [], faults: [fault(1, 'the file is not UTF-8: save it as "CSV UTF-8"')] }
  }
  let records: string[][]
  try {
    records = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      trim: true,
    })
  } catch (error) {
    return { rows: [], faults: [fault(1, error instanceof Error ? error.message : String(error))] }
  }
  const [heading = [], ...body] = records
  const faults = headingFaults(heading).map((each) => fault(1, each.reason, each.column))
  const rows: CsvRow[] = []
  for (const [index, record] of body.entries()) {
    const row = index + 2
    if (record.every((cell) => cell === '')) continue
    if (record.length !== heading.length) {
      faults.push(
        fault(
          row,
          `it has ${countOf(record.length, 'cell')}, the heading ${heading.length.toString()}`,
        ),
      )
      continue
    }
    rows.push({
      file: name,
      row,
      cells: Object.fromEntries(heading.map((key, at) => [key, record[at] ?? ''])),
    })
  }
  if (rows.length === 0 && faults.length === 0)
    faults.push(fault(1, 'there is no row below the heading'))
  return { rows, faults }
}

/** Spreadsheets of half of Europe write semicolons. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.split('\n')
  return heading.split(';').length > heading.split(',').length ? ';' : ','
}

function headingFaults(heading: readonly string[]): { column: string; reason: string }[] {
  const known = Object.keys(importColumns)
  const unknown = heading
    .filter((column) => !known.includes(column))
    .map((column) => {
      const near = nearest(column, known)
      const hint = near === undefined ? `known are ${known.join(', ')}` : `did you mean "${near}"?`
      return { column, reason: `there is no column "${column}": ${hint}` }
    })
  const twice = heading
    .filter((column, index) => heading.indexOf(column) !== index)
    .map((column) => ({ column, reason: `the column "${column}" stands there twice` }))
  const missing = (['order', 'customer', 'line'] as const)
    .filter((column) => !heading.includes(column))
    .map((column) => ({ column, reason: `the column "${column}" is missing` }))
  if (!heading.includes('net') && !heading.includes('price'))
    missing.push({ column: 'order', reason: 'the column "net" is missing, or "price"' })
  return [...unknown, ...twice, ...missing]
}
