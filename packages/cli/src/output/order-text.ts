import { type Order, orderName } from '../find.ts'
import { amountText } from './amounts.ts'
import { type Column, formatTable } from './table.ts'
import { errorText, nextText, reasonText, shareText, triggerText } from './words.ts'

interface Dress {
  bold(text: string): string
}

type Line = Order['lines'][number]
type Instalment = NonNullable<Order['plan']>['instalments'][number]

/** An order for people: figures, lines, plan, what is ready and why. */
export function describeOrder(order: Order, dress: Dress): string {
  const { state, net, value, billed, left, progress, plan, project } = order
  const head = [
    dress.bold(`Order ${orderName(order)} — ${order.label}`),
    `for ${order.customer_name}, ${state}${order.confirmed_on === null ? '' : ` since ${order.confirmed_on}`}`,
    `net ${amountText(net)}, ${value.amount === net.amount ? '' : `value ${value.amount}, `}billed ${billed.amount}, left ${left.amount}` +
      (progress.percent === null ? '' : `, progress ${progress.percent} %`),
  ]
  if (project !== null) {
    const { number, label, status, progress_percent: done } = project
    head.push(`project ${number} "${label}": ${status}, ${done} % done`)
  }
  const parts = [head.join('\n'), formatTable(lineColumns, order.lines, (text) => dress.bold(text))]
  if (plan !== null) {
    parts.push(formatTable(instalmentColumns, plan.instalments, (text) => dress.bold(text)))
  }
  parts.push(readyText(order))
  return parts.join('\n\n')
}

function readyText({ ready, reasons, blockers, errors, next, waiting }: Order): string {
  const lines = [`Ready: ${amountText(ready)}`]
  const { met, of, missing, conditions } = waiting
  // What the instalments of a plan wait for is told of each of them.
  if (conditions.length > 0) {
    const words = missing.length === 0 ? '' : `, missing ${missing.join(', ')}`
    lines.push(`Criteria: ${met} of ${of} hold${words}`)
  }
  for (const each of reasons) lines.push(`  + ${reasonText(each)}`)
  for (const each of blockers) lines.push(`  - ${reasonText(each)}`)
  for (const each of errors) lines.push(`  ! ${errorText(each)}`)
  if (next !== null) lines.push(`Then: ${nextText(next)}`)
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
