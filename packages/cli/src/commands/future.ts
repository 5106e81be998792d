import type { Command } from 'commander'
import { define } from '../define.ts'
import { findCustomer, findOrder } from '../find.ts'
import { amountText, countOf } from '../output/amounts.ts'
import { defined } from '../read-options.ts'
import type { AnswerOf, ItemOf, Server } from '../server.ts'
import type { Session } from '../session.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

interface FutureOptions extends ListOptions {
  readonly customer?: string
  readonly order?: string
  readonly currency?: string
  readonly orders?: true
  readonly month?: string
}

export function defineFuture(program: Command): void {
  define<FutureOptions>(
    program,
    {
      name: 'future',
      summary: 'what comes in the next twelve months, month by month',
      about:
        'Net, if nothing happens but that time passes: what is ready counts in this month, dated ' +
        'instalments and periods in theirs. What has no day is open.',
      examples: [
        'tranche future',
        'tranche future --customer "Workshop GmbH"',
        'tranche future --orders --month 2026-05',
      ],
      options: [
        ['--customer <customer>', 'id, external id or name'],
        ['--order <order>', 'of one order'],
        ['--currency <code>', 'ISO 4217'],
        ['--orders', 'order by order'],
        ['--month <month>', 'with --orders: those that this month brings something of'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const query = await queryOf(server, options)
      if (options.orders === true || options.month !== undefined) {
        const asked = { ...query, ...defined({ month: options.month }) }
        const max = rowsMax(options) + 1
        const path = '/v1/reports/future-revenue/orders'
        return showOrders(session, await server.list(path, { query: asked, max }), options)
      }
      showMonths(session, await server.get('/v1/reports/future-revenue', { query }))
    },
  )
}

async function queryOf(server: Server, { customer, order, currency }: FutureOptions) {
  return defined({
    customer: customer === undefined ? undefined : (await findCustomer(server, customer)).id,
    order: order === undefined ? undefined : (await findOrder(server, order)).id,
    currency,
  })
}

function showMonths(session: Session, report: AnswerOf<'/v1/reports/future-revenue', 'get'>): void {
  const rows = report.currencies.flatMap(({ months, open, renewal }) => [
    ...months,
    { month: 'renewal', net: renewal },
    { month: 'open', net: open },
  ])
  session.show({
    data: report,
    table: {
      columns: [
        { name: 'month', value: ({ month }) => month },
        { name: 'net', right: true, value: ({ net }) => net.amount },
        { name: 'currency', head: '', value: ({ net }) => net.currency },
      ],
      rows,
    },
    footer: () => report.currencies.map(totalOf).join('\n'),
  })
  if (rows.length === 0) session.terminal.say('Nothing comes: no order is confirmed')
}

type Total = AnswerOf<'/v1/reports/future-revenue', 'get'>['currencies'][number]

function totalOf({ total, open, count }: Total): string {
  return `\n${amountText(total)} in twelve months on ${countOf(count, 'order')}, and ${amountText(open)} without a day`
}

type FutureOrder = ItemOf<'/v1/reports/future-revenue/orders'>

function showOrders(session: Session, rows: readonly FutureOrder[], options: FutureOptions): void {
  const inMonth = ({ months, total }: FutureOrder) =>
    months.find(({ month }) => month === options.month)?.net ?? total
  showList(session, {
    rows,
    options,
    columns: [
      { name: 'order', value: (row) => row.order_number },
      { name: 'customer', value: (row) => row.customer_name },
      { name: 'label', value: (row) => row.order_label },
      { name: options.month ?? 'total', right: true, value: (row) => inMonth(row).amount },
      { name: 'open', right: true, value: (row) => row.open.amount },
      { name: 'currency', head: '', value: (row) => row.currency },
    ],
    empty: ['Nothing comes of any order here', 'tranche orders list'],
  })
}
