import type { Command } from 'commander'
import { define } from '../define.ts'
import { usageFailure } from '../failure.ts'
import { findOrder } from '../find.ts'
import { amountText, countOf } from '../output/amounts.ts'
import { defined } from '../read-options.ts'
import type { AnswerOf, Server } from '../server.ts'

/** What is done with many orders at once: with all of them, or with none. */
export function defineBulkOrders(orders: Command): void {
  defineTidy(orders)
  defineAdjustAll(orders)
}

/** Each is looked up, so that a name that is wrong stops all before anything is done. */
async function idsOf(server: Server, names: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of names) ids.push((await findOrder(server, name)).id)
  return ids
}

function defineTidy(orders: Command): void {
  define<{ into?: string }>(
    orders,
    {
      name: 'tidy',
      args: '<orders...>',
      summary: 'move lines that are fully handled into the archive; totals do not change',
      about:
        'A line moves when all of it is billed and it has ended, or the work of its order is ' +
        'over. One that is opened again, by a credit say, is back at its place by itself.',
      examples: [
        'tranche orders tidy ORD-2026-00001 ORD-2026-00002 --dry-run',
        'tranche orders tidy ORD-2026-00001 --into Archive',
      ],
      options: [['--into <name>', 'what the archive is called; it is named once']],
      writes: true,
    },
    async ({ session, args: names, options: { into } }) => {
      const server = await session.server()
      const body = defined({ orders: await idsOf(server, names), into })
      const tidied = session.dryRun
        ? await server.post('/v1/orders/tidy-preview', { body })
        : await server.post('/v1/orders/tidy', { body, key: session.key() })
      const verb = session.dryRun ? 'Would move' : 'Moved'
      session.show({ data: tidied, text: () => tidiedText(tidied, verb) })
    },
  )
}

type Tidied = AnswerOf<'/v1/orders/tidy', 'post'>

/** "Moved 3 of 4 lines in 1 order into Archive", and which. */
function tidiedText({ orders, moves, lines, archive_name: name }: Tidied, verb: string): string {
  const all = countOf(lines, 'line')
  const head = `${verb} ${moves.toString()} of ${all} in ${countOf(orders.length, 'order')} into ${name ?? 'the archive'}`
  const rows = orders
    .filter((order) => order.moves.length > 0)
    .map((order) => `  ${order.number ?? order.label}: ${order.moves.join(', ')}`)
  return [head, ...rows].join('\n')
}

function defineAdjustAll(orders: Command): void {
  define<{ percent?: string; from?: string }>(
    orders,
    {
      name: 'adjust-prices',
      args: '<orders...>',
      summary: 'new prices of all lines that run, by a percent and from a day',
      about:
        'Each line ends before its first period on or after the day, and another begins at the ' +
        'new price. One that is billed beyond that day is named, and nothing changes.',
      examples: [
        'tranche orders adjust-prices ORD-2026-00001 ORD-2026-00002 --percent 3.5 --from 2027-01-01 --dry-run',
        'tranche orders adjust-prices ORD-2026-00001 --percent -2 --from 2026-07-01',
      ],
      options: [
        ['--percent <percent>', 'added to each price; below 0 they fall'],
        ['--from <day>', 'each line with its first period on or after it'],
      ],
      writes: true,
    },
    async ({ session, args: names, options: { percent, from } }) => {
      if (percent === undefined || from === undefined) {
        throw usageFailure(
          'Say by how much, and from when',
          `tranche orders adjust-prices ${names.join(' ')} --percent 3.5 --from 2027-01-01`,
        )
      }
      const server = await session.server()
      const body = { orders: await idsOf(server, names), percent: percent.replace(/%$/, ''), from }
      const adjusted = session.dryRun
        ? await server.post('/v1/orders/adjust-preview', { body })
        : await server.post('/v1/orders/adjust', { body, key: session.key() })
      session.show({
        data: adjusted,
        table: {
          columns: [
            { name: 'order', value: (row) => row.order_number ?? row.order_label },
            { name: 'line', value: (row) => row.line },
            { name: 'next', value: (row) => row.next },
            { name: 'from', value: (row) => row.from },
            { name: 'price', right: true, value: (row) => row.price_before },
            { name: 'new_price', head: '', value: (row) => `→ ${row.price_after}` },
            { name: 'difference', right: true, value: (row) => row.difference.amount },
            { name: 'currency', head: '', value: (row) => row.difference.currency },
            { name: 'cycle', head: 'a', value: (row) => row.cycle },
          ],
          rows: adjusted.lines,
        },
        footer: () => adjustedText(adjusted, session.dryRun ? 'Would change' : 'Changed'),
      })
      if (adjusted.lines.length === 0) session.terminal.say('No line runs then: nothing changes')
    },
  )
}

type Adjusted = AnswerOf<'/v1/orders/adjust', 'post'>

/** "Changed 3 lines: 41.50 EUR a month, 120.00 EUR a year" */
function adjustedText({ lines, totals }: Adjusted, verb: string): string {
  const sums = totals.map(({ difference, cycle }) => `${amountText(difference)} a ${cycle}`)
  return `\n${verb} ${countOf(lines.length, 'line')}: ${sums.join(', ')}`
}
