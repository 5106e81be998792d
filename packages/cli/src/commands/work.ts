import type { components } from '@tranche/client'
import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { findOrder, orderName } from '../find.ts'
import { amountText } from '../output/amounts.ts'
import { defined } from '../read-options.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'
import { defineTimer } from './timer.ts'

type Entry = components['schemas']['WorkEntry']
type Kind = Entry['kind']

/** What was done for lines by effort: hours, and what was spent. */
export function defineWork(program: Command): void {
  const time = noun(program, 'time', 'record, list and take back time worked for orders')
  defineAddTime(time)
  defineTimer(time)
  defineList(time, 'time')
  defineRemove(time, 'time')
  const costs = noun(program, 'costs', 'record, list and take back costs of orders')
  defineAddCost(costs)
  defineList(costs, 'cost')
  defineRemove(costs, 'cost')
}

const names: Readonly<Record<Kind, readonly [command: string, what: string]>> = {
  time: ['time', 'time'],
  cost: ['costs', 'a cost'],
}

interface WorkOptions {
  readonly day?: string
  readonly person?: string
  readonly billable?: boolean
}

const workOptions = [
  ['--day <day>', 'of the work; today when left out'],
  ['--person <name>', 'who did it'],
  ['--no-billable', 'keep it, but bill it to nobody'],
] as const

function workBody({ day, person, billable }: WorkOptions) {
  return { day, person, billable: billable === false ? false : undefined }
}

function defineAddTime(time: Command): void {
  define<WorkOptions & { role?: string; rate?: string }>(
    time,
    {
      name: 'add',
      args: '<order> <line> <hours>',
      summary: 'record hours for a line by effort',
      about: 'At the rate given here, else that of the role, else that of the line.',
      examples: [
        'tranche time add ORD-2026-00001 hours 7.5 --person Ana',
        'tranche time add ORD-2026-00001 hours 4 --person Ben --role senior --day 2026-02-27',
      ],
      options: [
        ...workOptions,
        ['--role <role>', 'one of the line, for its rate'],
        ['--rate <price>', 'of one hour'],
      ],
      writes: true,
    },
    async ({ session, args: [name = '', line = '', hours = ''], options }) => {
      const server = await session.server()
      const order = await findOrder(server, name)
      const { role, rate } = options
      const body = defined({ line, hours, ...workBody(options), role, rate })
      const text = `${hours} h for ${line} of ${orderName(order)}`
      if (session.dryRun) {
        return session.show({ data: body, text: () => `Would record ${text}` })
      }
      const write = { ids: { id: order.id }, body, key: session.key() }
      const entry = await server.post('/v1/orders/{id}/time', write)
      const after = await findOrder(server, order.id)
      const at = entry.rate === null ? '' : ` at ${entry.rate}`
      const ready = `${amountText(after.ready)} ready`
      session.show({ data: entry, text: () => `Recorded ${text}${at} on ${entry.day}, ${ready}` })
      session.terminal.next(`tranche bill ${orderName(order)}`)
    },
  )
}

function defineAddCost(costs: Command): void {
  define<WorkOptions & { receipt?: string }>(
    costs,
    {
      name: 'add',
      args: '<order> <line> <amount>',
      summary: 'record a cost, net, which a line by effort bills with its markup',
      examples: ['tranche costs add ORD-2026-00001 travel 187.40 --receipt R-1 --day 2026-02-27'],
      options: [...workOptions, ['--receipt <number>', 'number of the receipt']],
      writes: true,
    },
    async ({ session, args: [name = '', line = '', amount = ''], options }) => {
      const server = await session.server()
      const order = await findOrder(server, name)
      const body = defined({ line, amount, ...workBody(options), receipt: options.receipt })
      const text = `${amount} ${order.currency} for ${line} of ${orderName(order)}`
      if (session.dryRun) {
        return session.show({ data: body, text: () => `Would record ${text}` })
      }
      const write = { ids: { id: order.id }, body, key: session.key() }
      const entry = await server.post('/v1/orders/{id}/costs', write)
      const after = await findOrder(server, order.id)
      const ready = `${amountText(after.ready)} ready`
      session.show({ data: entry, text: () => `Recorded ${text} on ${entry.day}, ${ready}` })
      session.terminal.next(`tranche bill ${orderName(order)}`)
    },
  )
}

interface WorkListOptions extends ListOptions {
  readonly order?: string
  readonly line?: string
  readonly person?: string
  readonly from?: string
  readonly to?: string
  readonly unbilled?: true
}

function defineList(parent: Command, kind: Kind): void {
  const [command, what] = names[kind]
  define<WorkListOptions>(
    parent,
    {
      name: 'list',
      summary: `list ${kind === 'time' ? 'recorded time' : 'recorded costs'}, newest day first`,
      examples: [
        `tranche ${command} list --order ORD-2026-00001 --unbilled`,
        `tranche ${command} list --from 2026-03-01 --to 2026-03-31 --csv`,
      ],
      options: [
        ['--order <order>', 'id, number or external id'],
        ['--line <line>', 'id of a line'],
        ['--person <name>', 'who did it'],
        ['--from <day>', 'of the work, the first'],
        ['--to <day>', 'of the work, the last'],
        ['--unbilled', 'what stands on no invoice'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { order, line, person, from, to, unbilled } = options
      const query = defined({
        kind,
        line,
        person,
        order: order === undefined ? undefined : (await findOrder(server, order)).id,
        day_from: from,
        day_to: to,
        billed: unbilled === true ? ('false' as const) : undefined,
        sort: '-day' as const,
      })
      const rows = await server.list('/v1/work', { query, max: rowsMax(options) + 1 })
      const figures = kind === 'time' ? timeColumns : costColumns
      showList(session, {
        rows,
        options,
        columns: [
          { name: 'day', value: (row) => row.day },
          { name: 'order', value: (row) => row.order_label },
          { name: 'line', value: (row) => row.line },
          { name: 'person', value: (row) => row.person ?? '' },
          ...figures,
          { name: 'status', value: statusOf },
          { name: 'id', value: (row) => row.id },
        ],
        empty: [
          'Nothing is recorded here',
          `tranche ${command} add ORDER LINE ${kind === 'time' ? 'HOURS' : 'AMOUNT'} records ${what}`,
        ],
      })
    },
  )
}

const timeColumns = [
  { name: 'role', value: (row: Entry) => row.role ?? '' },
  { name: 'hours', right: true, value: (row: Entry) => row.hours ?? '' },
  { name: 'rate', right: true, value: (row: Entry) => row.rate ?? '' },
]

const costColumns = [
  { name: 'receipt', value: (row: Entry) => row.receipt ?? '' },
  { name: 'amount', right: true, value: (row: Entry) => row.amount?.amount ?? '' },
  { name: 'currency', head: '', value: (row: Entry) => row.amount?.currency ?? '' },
]

function statusOf({ billable, invoice }: Entry): string {
  if (!billable) return 'not billable'
  return invoice === null ? 'not billed' : 'billed'
}

function defineRemove(parent: Command, kind: Kind): void {
  const [command, what] = names[kind]
  define(
    parent,
    {
      name: 'remove',
      args: '<id>',
      summary: `take back ${what} that stands on no invoice`,
      examples: [`tranche ${command} remove wrk_01985c6e7d3a7b3c8f00a1b2c3d4e5f6`],
      writes: true,
    },
    async ({ session, args: [id = ''] }) => {
      const server = await session.server()
      if (session.dryRun) {
        return session.show({ data: { id }, text: () => `Would take back ${id}` })
      }
      const gone = await server.delete('/v1/work/{id}', { ids: { id }, key: session.key() })
      session.show({ data: gone, text: () => `Took back ${id}` })
      session.terminal.next(`tranche ${command} list`)
    },
  )
}
