import { type Order, orderName } from '../find.ts'
import { amountText } from './amounts.ts'
import { type Column, formatTable } from './table.ts'

interface Dress {
  bold(text: string): string
}

type Line = Order['lines'][number]
type Instalment = NonNullable<Order['plan']>['instalments'][number]

/** An order for people: figures, lines, plan, what is ready and why. */
export function describeOrder(order: Order, dress: Dress): string {
  const { state, net, value, billed, left, progress, plan } = order
  const head = [
    dress.bold(`Order ${orderName(order)} — ${order.label}`),
    `for ${order.customer_name}, ${state}${order.confirmed_on === null ? '' : ` since ${order.confirmed_on}`}`,
    `net ${amountText(net)}, ${value.amount === net.amount ? '' : `value ${value.amount}, `}billed ${billed.amount}, left ${left.amount}` +
      (progress.percent === null ? '' : `, progress ${progress.percent} %`),
  ]
  const parts = [head.join('\n'), formatTable(lineColumns, order.lines, (text) => dress.bold(text))]
  if (plan !== null) {
    parts.push(formatTable(instalmentColumns, plan.instalments, (text) => dress.bold(text)))
  }
  parts.push(readyText(order))
  return parts.join('\n\n')
}

function readyText({ ready, reasons, blockers, next }: Order): string {
  const lines = [`Ready: ${amountText(ready)}`]
  for (const { message } of reasons) lines.push(`  + ${message}`)
  for (const { message } of blockers) lines.push(`  - ${message}`)
  if (next !== null) lines.push(`Then: ${next}`)
  return lines.join('\n')
}

const lineColumns: readonly Column<Line>[] = [
  { name: 'line', value: (line) => line.id },
  { name: 'label', value: (line) => (line.label === line.id ? '' : line.label) },
  { name: 'kind', head: '', value: (line) => (line.kind === 'standard' ? '' : line.kind) },
  { name: 'net', right: true, value: (line) => line.net.amount },
  {
    name: 'tax',
    right: true,
    value: (line) => line.taxes.map((tax) => `${tax.percent} %`).join(' + '),
  },
  { name: 'done', right: true, value: (line) => percentText(line.progress_percent) },
  { name: 'billed', right: true, value: (line) => line.billed.amount },
  { name: 'left', right: true, value: (line) => line.left.amount },
]

const instalmentColumns: readonly Column<Instalment>[] = [
  { name: 'instalment', value: (each) => each.id },
  { name: 'when', value: triggerText },
  { name: 'bill', value: shareText },
  { name: 'billed', right: true, value: (each) => each.billed.amount },
  { name: 'status', value: (each) => each.status },
]

function percentText(percent: string | null): string {
  return percent === null ? '' : `${percent} %`
}

export function triggerText({ when }: Pick<Instalment, 'when'>): string {
  const keys = [
    when.confirmed === true ? 'confirmed' : '',
    when.date === undefined ? '' : `from ${when.date}`,
    when.progress === undefined ? '' : `progress reaches ${when.progress} %`,
    when.manual === true ? 'by hand' : '',
  ]
  return keys.filter((key) => key !== '').join(' and ')
}

export function shareText({ bill }: Pick<Instalment, 'bill'>): string {
  if (bill.up_to !== undefined) return `up to ${bill.up_to} %`
  if (bill.percent !== undefined) return `${bill.percent} %`
  if (bill.amount !== undefined) return bill.amount
  if (bill.gross !== undefined) return `${bill.gross} gross`
  return bill.line === undefined ? 'the rest' : `line ${bill.line}`
}
