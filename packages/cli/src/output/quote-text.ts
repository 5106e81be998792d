import { type Quote, quoteName } from '../find.ts'
import { amountText } from './amounts.ts'
import { type Column, formatTable } from './table.ts'
import { shareText, triggerText } from './words.ts'

interface Dress {
  bold(text: string): string
}

export type Version = Quote['versions'][number]
type Line = Version['lines'][number]
type Bill = Version['bills'][number]

/** A quote for people: its versions, and the one that it stands for with its lines and plan. */
export function describeQuote(quote: Quote, dress: Dress): string {
  const { standing, versions, order, state, customer_name: customer } = quote
  const shown = versions.find(({ sequence }) => sequence === standing)
  if (shown === undefined) return quoteName(quote)
  const bold = (text: string) => dress.bold(text)
  const head = [
    bold(`Quote ${quoteName(quote)} — ${quote.label}`),
    `for ${customer}, ${state}${order === null ? '' : `, order ${order.number ?? order.id}`}`,
    `net ${amountText(quote.net)}, with tax ${quote.gross.amount}`,
  ]
  const bills = shown.bills.filter(({ when }) => when !== null)
  return [
    head.join('\n'),
    formatTable(versionColumns, versions, bold),
    formatTable(lineColumns(shown), shown.lines, bold),
    ...(bills.length === 0 ? [] : [formatTable(billColumns, bills, bold)]),
  ].join('\n\n')
}

const versionColumns: readonly Column<Version>[] = [
  { name: 'version', value: ({ sequence }) => sequence.toString() },
  { name: 'state', value: ({ state }) => state },
  { name: 'net', right: true, value: ({ accepted, net }) => (accepted ?? { net }).net.amount },
  { name: 'sent', value: ({ sent_on }) => sent_on ?? '' },
  { name: 'until', head: 'valid until', value: ({ valid_until }) => valid_until ?? '' },
  { name: 'by', value: ({ decided_by }) => decided_by ?? '' },
  { name: 'reason', value: ({ reason }) => reason ?? '' },
]

const lineColumns = ({ lines, accepted }: Version): readonly Column<Line>[] => [
  { name: 'line', value: ({ id }) => id },
  { name: 'label', value: ({ id, label }) => (label === id ? '' : label) },
  {
    name: 'kind',
    head: '',
    value: ({ id, kind, instead_of: other }) => {
      const picked = lines.filter((line) => accepted?.pick.includes(line.id))
      const taker = picked.find((line) => line.instead_of === id)
      if (taker !== undefined) return `${taker.id} in its place`
      if (picked.some((line) => line.id === id)) return 'picked'
      if (kind === 'standard') return ''
      return other === null ? kind : `${kind} to ${other}`
    },
  },
  { name: 'net', right: true, value: ({ net }) => net.amount },
  {
    name: 'tax',
    right: true,
    value: ({ taxes }) => taxes.map(({ percent }) => `${percent} %`).join(' + '),
  },
]

const billColumns: readonly Column<Bill>[] = [
  { name: 'instalment', value: ({ id }) => id },
  { name: 'when', value: ({ when }) => (when === null ? '' : triggerText({ when })) },
  { name: 'bill', value: ({ bill }) => (bill === null ? '' : shareText({ bill })) },
  { name: 'net', right: true, value: ({ amount }) => amount.amount },
]
