import type { Command } from 'commander'
import { define } from '../define.ts'
import { findOrder } from '../find.ts'
import { countOf } from '../output/amounts.ts'
import { defined } from '../read-options.ts'
import type { AnswerOf, Server } from '../server.ts'

/** What is done with many orders at once: with all of them, or with none. */
export function defineBulkOrders(orders: Command): void {
  defineTidy(orders)
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
