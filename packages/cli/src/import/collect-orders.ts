import { nameKey } from '@tranche/client'
import { defineOrder, type Fault, type OrderInput } from '@tranche/engine'
import { defined } from '../read-options.ts'
import type { CsvRow, ImportColumn, RowFault } from './read-csv.ts'
import { columnOf, inEngineSpelling, misread, termsOf } from './terms-cells.ts'

/** An order of an import as the API takes it, with the rows it came from. */
export interface CollectedOrder {
  readonly rows: readonly CsvRow[]
  readonly body: OrderBody
}

type LineBody = Readonly<Record<string, unknown>>

interface OrderBody {
  readonly customer_name: string
  readonly external_id: string
  readonly label?: string
  readonly currency: string
  readonly tax_mode?: string
  readonly final?: string
  readonly tolerance?: string
  readonly term_days?: number
  readonly customer_reference?: string
  readonly plan_template?: string
  readonly plan?: { readonly basis: 'linear'; readonly by: 'order' | 'line' }
  readonly lines: readonly LineBody[]
  readonly confirm: boolean
  readonly progress?: {
    readonly percent?: string
    readonly lines?: Readonly<Record<string, string>>
  }
}

/** Columns that say something about the whole order: the same, or empty, in all its rows. */
const orderColumns = [
  'customer',
  'label',
  'currency',
  'order_progress',
  'plan',
  'tax_mode',
  'final',
  'tolerance',
  'term_days',
  'customer_reference',
  'confirm',
] as const satisfies readonly ImportColumn[]

export interface Collected {
  readonly orders: readonly CollectedOrder[]
  readonly faults: readonly RowFault[]
}

/** Rows of one order together, checked by the engine: every fault of every row. */
export function collectOrders(
  rows: readonly CsvRow[],
  defaults: { readonly currency: string; readonly confirm: boolean },
): Collected {
  const faults: RowFault[] = []
  const groups = new Map<string, CsvRow[]>()
  for (const row of rows) {
    const name = row.cells['order'] ?? ''
    if (name === '') faults.push(faultOf(row, 'order', 'it has no order'))
    else groups.set(name, [...(groups.get(name) ?? []), row])
  }
  const orders: CollectedOrder[] = []
  for (const [name, group] of groups) {
    faults.push(...groupFaults(group))
    const body = bodyOf(name, group, defaults)
    const found = defineOrder(inputOf(body))
    if (!found.ok) {
      const placed = found.faults.map((fault) => placeFault(group, fault))
      // A line without id is said already, in words of the file.
      faults.push(
        ...placed.filter(({ column, reason }) => column !== 'id' || !reason.startsWith('""')),
      )
    }
    orders.push({ rows: group, body })
  }
  return { orders, faults }
}

function groupFaults(group: readonly CsvRow[]): readonly RowFault[] {
  const faults: RowFault[] = []
  for (const column of orderColumns) {
    const first = group.find((row) => (row.cells[column] ?? '') !== '')
    const value = first?.cells[column]
    for (const row of group) {
      const own = row.cells[column] ?? ''
      if (own !== '' && !isSame(column, own, value ?? '')) {
        faults.push(
          faultOf(
            row,
            column,
            `${column} is "${own}", but "${value ?? ''}" in row ${first?.row.toString() ?? ''}`,
          ),
        )
      }
    }
  }
  const [first] = group
  if (first !== undefined && group.every((row) => (row.cells['customer'] ?? '') === '')) {
    faults.push(faultOf(first, 'customer', 'the order has no customer'))
  }
  for (const row of group) faults.push(...rowFaults(row))
  return faults
}

/** A customer is the same however its name is composed, spaced or copied. */
function isSame(column: string, own: string, value: string): boolean {
  return own === value || (column === 'customer' && nameKey(own) === nameKey(value))
}

function rowFaults(row: CsvRow): readonly RowFault[] {
  const { cells } = row
  const faults: RowFault[] = []
  if ((cells['line'] ?? '') === '') faults.push(faultOf(row, 'line', 'it has no line'))
  for (const column of ['progress', 'order_progress'] as const) {
    const text = cells[column] ?? ''
    if (text !== '' && !/^(100(\.0{1,6})?|\d{1,2}(\.\d{1,6})?)$/.test(text)) {
      faults.push(faultOf(row, column, `${column} "${text}" is no percentage from 0 to 100`))
    }
  }
  for (const [column, reason] of misread(cells)) faults.push(faultOf(row, column, reason))
  const confirm = cells['confirm'] ?? ''
  if (!/^(yes|no|)$/i.test(confirm))
    faults.push(faultOf(row, 'confirm', `confirm is "${confirm}", not yes or no`))
  const term = cells['term_days'] ?? ''
  if (!/^\d{0,4}$/.test(term))
    faults.push(faultOf(row, 'term_days', `term_days "${term}" is no number of days`))
  return faults
}

function bodyOf(
  name: string,
  group: readonly CsvRow[],
  { currency, confirm }: { readonly currency: string; readonly confirm: boolean },
): OrderBody {
  const value = (column: ImportColumn) => {
    const found = group.map((row) => row.cells[column] ?? '').find((cell) => cell !== '')
    return found === '' ? undefined : found
  }
  const lineProgress = group.flatMap(({ cells }) => {
    const percent = cells['progress'] ?? ''
    return percent === '' ? [] : [[cells['line'] ?? '', percent] as const]
  })
  const percent = value('order_progress')
  const progress = defined({
    percent,
    lines: lineProgress.length === 0 ? undefined : Object.fromEntries(lineProgress),
  })
  const moved = Object.keys(progress).length > 0
  const termDays = value('term_days')
  return defined({
    customer_name: value('customer') ?? '',
    external_id: name,
    label: value('label'),
    currency: value('currency') ?? currency,
    tax_mode: value('tax_mode'),
    final: value('final'),
    tolerance: value('tolerance'),
    term_days: termDays === undefined ? undefined : Number.parseInt(termDays, 10),
    customer_reference: value('customer_reference'),
    plan_template: value('plan'),
    plan:
      moved && value('plan') === undefined ? asItProgresses(lineProgress.length > 0) : undefined,
    lines: group.map(lineOf),
    confirm: moved || confirmed(value('confirm'), confirm),
    progress: moved ? progress : undefined,
  })
}

/** Whoever imports progress wants it billed as it progresses, unless the plan says otherwise. */
function asItProgresses(byLine: boolean) {
  return { basis: 'linear', by: byLine ? 'line' : 'order' } as const
}

function confirmed(cell: string | undefined, otherwise: boolean): boolean {
  return cell === undefined ? otherwise : /^yes$/i.test(cell)
}

const lineColumns = ['tax', 'kind', 'method', 'section', 'text'] as const

function lineOf({ cells }: CsvRow): LineBody {
  const given = lineColumns.filter((column) => (cells[column] ?? '') !== '')
  return {
    id: cells['line'] ?? '',
    ...((cells['line_label'] ?? '') === '' ? {} : { label: cells['line_label'] ?? '' }),
    ...termsOf(cells),
    ...Object.fromEntries(given.map((column) => [column, cells[column]])),
  }
}

function inputOf(body: OrderBody): OrderInput {
  return defined({
    id: body.external_id,
    customer: body.customer_name,
    label: body.label,
    currency: body.currency,
    taxMode: body.tax_mode,
    final: body.final,
    tolerance: body.tolerance,
    termDays: body.term_days,
    plan: body.plan,
    lines: body.lines.map((line) => ({ id: '', ...inEngineSpelling(line) })),
  })
}

/** `lines[2].tax` or `/lines/2/tax` back to the row and the column of a file. */
export function placeFault(
  group: readonly CsvRow[],
  { path, message }: Pick<Fault, 'path' | 'message'>,
): RowFault {
  const [, index, field = ''] = /lines(?:\[|[./])(\d+)\]?[./]?([a-z_]*)/i.exec(path) ?? []
  const row = group[index === undefined ? 0 : Number.parseInt(index, 10)] ?? group[0]
  if (row === undefined) throw new Error('an order without rows')
  return faultOf(row, index === undefined ? path.replace(/^.*[./]/, '') : columnOf(field), message)
}

function faultOf({ file, row }: CsvRow, column: string, reason: string): RowFault {
  return { file, row, column, reason }
}
