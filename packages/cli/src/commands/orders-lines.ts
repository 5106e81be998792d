import type { components } from '@tranche/client'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { usageFailure } from '../failure.ts'
import { findOrder, orderName } from '../find.ts'
import { defined } from '../read-options.ts'
import { showMoved } from './orders-billing.ts'

/** What changes of lines while their order runs, and an order that goes on. */
export function defineOrderLines(orders: Command): void {
  defineEdit(orders)
  defineAdjust(orders)
  defineReopen(orders)
}

interface EditOptions {
  readonly method?: string
  readonly cap?: string
  readonly start?: string
  readonly end?: string
  readonly price?: string
  readonly quantity?: string
}

function defineEdit(orders: Command): void {
  define<EditOptions>(
    orders,
    {
      name: 'edit-line',
      args: '<order> <line>',
      summary: 'change a line in place: its cap, start, end or method',
      about:
        'Fixed and effort go over to each other while nothing of the line is billed. Price and ' +
        'size change so in a draft only; of an order that runs they are adjusted from a day on.',
      examples: [
        'tranche orders edit-line ORD-2026-00001 hours --cap 2400.00',
        'tranche orders edit-line ORD-2026-00001 licences --end 2026-12-31',
        'tranche orders edit-line ORD-2026-00001 repair --method effort',
      ],
      options: [
        ['--method <method>', 'fixed or effort'],
        ['--cap <net>', 'most that is billed of it'],
        ['--start <day>', 'first day of its first period'],
        ['--end <day>', 'its last day'],
        ['--price <price>', 'of a draft'],
        ['--quantity <quantity>', 'of a draft'],
      ],
      writes: true,
    },
    async ({ session, args: [name = '', line = ''], options }) => {
      const { method, cap, start, end, price, quantity } = options
      const body = defined({ method, cap, start, end, price, quantity })
      if (Object.keys(body).length === 0) {
        throw usageFailure('Say what changes of the line', 'add --cap, --start, --end or --method')
      }
      const server = await session.server()
      const order = await findOrder(server, name)
      if (session.dryRun) {
        const text = `Line ${line} of ${orderName(order)} would be changed`
        return session.show({ data: { line, ...body }, text: () => text })
      }
      const ids = { id: order.id, line }
      const write = { ids, body: body as components['schemas']['EditLine'], key: session.key() }
      const after = await server.patch('/v1/orders/{id}/lines/{line}', write)
      showMoved(session, after, `line ${line} changed`)
    },
  )
}

interface AdjustOptions {
  readonly from?: string
  readonly price?: string
  readonly quantity?: string
  readonly id?: string
}

function defineAdjust(orders: Command): void {
  define<AdjustOptions>(
    orders,
    {
      name: 'adjust',
      args: '<order> <line>',
      summary: 'a new price or size of a line that runs, from the first day of a period',
      about: 'The line ends the day before, and another one begins: what is billed stays.',
      examples: [
        'tranche orders adjust ORD-2026-00001 seats --from 2026-07-01 --price 14.20',
        'tranche orders adjust ORD-2026-00001 seats --from 2026-08-01 --quantity 30 --id seats-3',
      ],
      options: [
        ['--from <day>', 'first day of a period that is not billed'],
        ['--price <price>', 'the new price of one'],
        ['--quantity <quantity>', 'the new size'],
        ['--id <line>', 'of the line that begins; the old one and the day when left out'],
      ],
      writes: true,
    },
    async ({ session, args: [name = '', line = ''], options }) => {
      const { from, price, quantity, id = `${line}-${from ?? ''}` } = options
      if (from === undefined || (price === undefined && quantity === undefined)) {
        throw usageFailure(
          'Say from when, and the new price or quantity',
          `tranche orders adjust ${name} ${line} --from 2026-07-01 --price 14.20`,
        )
      }
      const server = await session.server()
      const order = await findOrder(server, name)
      const body = defined({ from, price, quantity, id })
      if (session.dryRun) {
        const text = `Line ${line} of ${orderName(order)} would end before ${from}, and ${id} begin`
        return session.show({ data: { line, ...body }, text: () => text })
      }
      const write = { ids: { id: order.id, line }, body, key: session.key() }
      const after = await server.post('/v1/orders/{id}/lines/{line}/adjust', write)
      showMoved(session, after, `line ${id} takes over from ${line} on ${from}`)
    },
  )
}

function defineReopen(orders: Command): void {
  define<{ reason?: string }>(
    orders,
    {
      name: 'reopen',
      args: '<order>',
      summary: 're-open a billed or closed order',
      examples: ['tranche orders reopen ORD-2026-00001 --reason "A second phase was agreed"'],
      options: [['--reason <text>', 'why; it is kept']],
      writes: true,
    },
    async ({ session, args: [name = ''], options: { reason } }) => {
      if (reason === undefined) {
        throw usageFailure('Say why it is re-opened', 'add --reason "A second phase was agreed"')
      }
      const server = await session.server()
      const order = await findOrder(server, name)
      if (session.dryRun) {
        const text = `Order ${orderName(order)} would be re-opened; it is ${order.state}`
        return session.show({ data: { order: order.id, reason }, text: () => text })
      }
      const write = { ids: { id: order.id }, body: { reason }, key: session.key() }
      const after = await server.post('/v1/orders/{id}/reopen', write)
      showMoved(session, after, 're-opened')
    },
  )
}
