import type { Invoice } from '../find.ts'
import type { AnswerOf } from '../server.ts'
import { amountText } from './amounts.ts'
import { type Column, formatTable } from './table.ts'
import { withheldText } from './words.ts'

type Preview = Extract<
  AnswerOf<'/v1/orders/{id}/invoice-preview', 'post'>,
  { object: 'invoice_preview' }
>
type Figures = Pick<
  Preview,
  | 'kind'
  | 'lines'
  | 'taxes'
  | 'net'
  | 'tax'
  | 'gross'
  | 'withheld'
  | 'payable'
  | 'due_on'
  | 'whole'
  | 'parts'
  | 'warnings'
>
type Line = Figures['lines'][number]

interface Dress {
  bold(text: string): string
}

const kinds: Readonly<Record<Figures['kind'], string>> = {
  deposit: 'Deposit invoice',
  progress: 'Progress invoice',
  standard: 'Invoice',
  final: 'Final invoice',
  credit: 'Credit note',
}

/** "Progress invoice INV-2026-00001 for Nordwind AG: net 5000.00 + tax 1000.00 = 6000.00 EUR" */
export function invoiceLine(invoice: Invoice): string {
  const { net, tax, gross, buyer } = invoice
  const sum = `net ${net.amount} + tax ${tax.amount} = ${amountText(gross)}`
  return `${kinds[invoice.kind]} ${invoice.number} for ${buyer.name}: ${sum}, due ${invoice.due_on}`
}

/** A document as it would be issued, with the sums of the work that it would report. */
export function describePreview(preview: Preview, dress: Dress): string {
  return describeFigures(preview, tableOf(sumColumns, preview.work, dress), dress)
}

function tableOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  dress: Dress,
): readonly string[] {
  return rows.length === 0 ? [] : [formatTable(columns, rows, (text) => dress.bold(text))]
}

/** Lines, taxes, deductions and totals of a document or a preview. */
function describeFigures(figures: Figures, work: readonly string[], dress: Dress): string {
  const { net, tax, gross, withheld, payable, taxes, parts } = figures
  const deducted = parts.flatMap(({ whole }) => whole?.deductions ?? [])
  const rows = [
    ...taxes.map((each) => `tax ${each.percent} % on ${each.base.amount}: ${each.tax.amount}`),
    ...deducted.map((each) => `deducted ${each.number} of ${each.issued_on}: ${each.gross.amount}`),
    `net ${net.amount} + tax ${tax.amount} = ${dress.bold(amountText(gross))}`,
    ...withheld.map(withheldText),
    ...(withheld.length === 0 ? [] : [`to pay ${dress.bold(amountText(payable))}`]),
    ...(figures.warnings ?? []).map((each) => `warning: ${each.detail}`),
  ]
  const runs = figures.lines.some(({ period }) => period !== null)
  const columns = runs ? [...lineColumns, periodColumn] : lineColumns
  const table = [...tableOf(columns, figures.lines, dress), ...work].join('\n\n')
  return `${table}\n\n${rows.join('\n')}\ndue ${figures.due_on}`
}

export function describeInvoice(invoice: Invoice, dress: Dress): string {
  const { number, order_number: order, order_label: label, status, paid, open, credited } = invoice
  const { parts } = invoice
  const what = parts.length > 1 ? `${parts.length} orders` : `order ${order} ${label}`
  const head = [
    dress.bold(`${kinds[invoice.kind]} ${number} — ${status}`),
    `for ${invoice.buyer.name}, ${what}, issued ${invoice.issued_on}`,
  ]
  if (invoice.credits_number !== null) head.push(`credits ${invoice.credits_number}`)
  const foot = `paid ${paid.amount}, credited ${credited.amount}, open ${amountText(open)}`
  const work = tableOf(workColumns, invoice.work.map(named(parts)), dress)
  const orders = parts.length > 1 ? tableOf(partColumns, parts, dress) : []
  const lines = invoice.lines.map(named(parts))
  const figures = describeFigures({ ...invoice, lines }, [...work, ...orders], dress)
  return `${head.join('\n')}\n\n${figures}\n\n${foot}`
}

type Part = Invoice['parts'][number]

/** Two orders may call their lines alike: among several each is named with its order. */
function named<Row extends { readonly order: string; readonly line: string }>(
  parts: readonly Part[],
): (row: Row) => Row {
  const numbers = new Map(parts.map(({ order, order_number: number }) => [order, number]))
  return (row) =>
    parts.length > 1 ? { ...row, line: `${numbers.get(row.order) ?? ''}/${row.line}` } : row
}

const partColumns: readonly Column<Part>[] = [
  { name: 'order', value: (part) => part.order_number },
  { name: 'label', value: (part) => part.order_label },
  { name: 'kind', value: (part) => part.kind },
  { name: 'net', right: true, value: (part) => part.net.amount },
  { name: 'tax', right: true, value: (part) => part.tax.amount },
  { name: 'gross', right: true, value: (part) => part.gross.amount },
  { name: 'remaining', right: true, value: (part) => part.remaining.amount },
]

const lineColumns: readonly Column<Line>[] = [
  { name: 'line', value: (line) => line.line },
  { name: 'scheduled', right: true, value: (line) => line.scheduled.amount },
  { name: 'previous', right: true, value: (line) => line.previous.amount },
  { name: 'this', right: true, value: (line) => line.net.amount },
  { name: 'to date', right: true, value: (line) => line.to_date.amount },
  { name: 'remaining', right: true, value: (line) => line.remaining.amount },
]

const periodColumn: Column<Line> = {
  name: 'period',
  value: ({ period }) => (period === null ? '' : `${period.from}..${period.to}`),
}

const sumColumns: readonly Column<Preview['work'][number]>[] = [
  { name: 'line', value: (each) => each.line },
  { name: 'kind', value: (each) => each.kind },
  { name: 'person', value: (each) => each.person ?? '' },
  { name: 'role', value: (each) => each.role ?? '' },
  { name: 'days', value: ({ from, to }) => (from === to ? from : `${from}..${to}`) },
  { name: 'entries', right: true, value: (each) => each.entries.toString() },
  { name: 'hours', right: true, value: (each) => each.hours ?? '' },
  { name: 'rate', right: true, value: (each) => each.rate ?? '' },
  { name: 'cost', right: true, value: (each) => each.amount?.amount ?? '' },
]

const workColumns: readonly Column<Invoice['work'][number]>[] = [
  { name: 'day', value: (each) => each.day },
  { name: 'line', value: (each) => each.line },
  { name: 'person', value: (each) => each.person ?? '' },
  { name: 'role', value: (each) => each.role ?? '' },
  { name: 'receipt', value: (each) => each.receipt ?? '' },
  { name: 'hours', right: true, value: (each) => each.hours ?? '' },
  { name: 'rate', right: true, value: (each) => each.rate ?? '' },
  { name: 'cost', right: true, value: (each) => each.amount?.amount ?? '' },
]
