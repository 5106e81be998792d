import type { Command } from 'commander'
import { define } from '../define.ts'
import { countFlag } from '../read-options.ts'

export function defineSearch(program: Command): void {
  define<{ readonly limit?: string }>(
    program,
    {
      name: 'search',
      args: '<text>',
      summary: 'find orders, invoices, customers and plans by number or words',
      examples: [
        'tranche search ORD-2026-00017',
        'tranche search 17',
        'tranche search "nord rela"',
      ],
      options: [['--limit <n>', 'at most this many, up to 100 (20)']],
    },
    async ({ session, args: [text = ''], options }) => {
      const server = await session.server()
      const limit = Math.min(countFlag('--limit', options.limit, 20), 100).toString()
      const { data, has_more: more } = await server.get('/v1/search', {
        query: { q: text, limit } as never,
      })
      session.show({
        data,
        table: {
          columns: [
            { name: 'type', value: (hit) => hit.type },
            { name: 'title', value: (hit) => hit.title },
            { name: 'about', value: (hit) => hit.about ?? '' },
            { name: 'amount', value: (hit) => hit.amount?.amount ?? '', right: true },
            { name: 'currency', head: '', value: (hit) => hit.amount?.currency ?? '' },
            { name: 'id', value: (hit) => hit.id },
          ],
          rows: data,
        },
      })
      if (data.length === 0) {
        session.terminal.say(`Nothing is found for "${text}"`)
        session.terminal.next('tranche orders list')
      } else if (more) session.terminal.say('There are more: add a word')
    },
  )
}
