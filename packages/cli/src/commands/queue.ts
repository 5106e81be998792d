import type { Command } from 'commander'
import { define } from '../define.ts'
import { findCustomer } from '../find.ts'
import { amountText, countOf } from '../output/amounts.ts'
import { nextText, reasonText } from '../output/words.ts'
import { defined } from '../read-options.ts'
import type { AnswerOf } from '../server.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

type Queue = AnswerOf<'/v1/queue', 'get'>

interface QueueOptions extends ListOptions {
  readonly bucket?: Queue['data'][number]['bucket']
  readonly currency?: string
  readonly customer?: string
}

export function defineQueue(program: Command): void {
  define<QueueOptions>(
    program,
    {
      name: 'queue',
      summary: 'what is ready to be billed, and why',
      about: 'What is ready; with --bucket what waits, is almost there, or is blocked.',
      examples: [
        'tranche queue',
        'tranche queue --bucket waiting',
        'tranche queue --json order,amount,reasons | jq length',
      ],
      options: [
        ['--bucket <bucket>', 'ready (when left out), waiting, almost or blocked'],
        ['--currency <code>', 'ISO 4217'],
        ['--customer <customer>', 'id, external id or name'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { bucket = 'ready', currency, customer: name } = options
      const customer = name === undefined ? undefined : (await findCustomer(server, name)).id
      const query = defined({ bucket, currency, customer })
      const max = rowsMax(options)
      const {
        totals,
        next_order: next,
        notices,
      } = await server.get('/v1/queue', {
        query: { ...query, limit: '1' } as never,
      })
      const rows = await server.list('/v1/queue', { query, max: max + 1 })
      showList(session, {
        rows: rows.map((row) => ({ ...row, amount: row.ready })),
        options,
        columns: [
          { name: 'order', value: (row) => row.order_number },
          { name: 'customer', value: (row) => row.customer_name },
          { name: 'label', value: (row) => row.order_label },
          { name: 'ready', right: true, value: (row) => row.ready.amount },
          { name: 'currency', head: '', value: (row) => row.ready.currency },
          { name: 'why', value: (row) => why(row) },
        ],
        empty: [
          bucket === 'ready'
            ? `Nothing is ready${next === null ? '' : `: ${nextText(next)} of "${next.order_label}"`}`
            : `Nothing is ${bucket}`,
          bucket === 'ready' ? 'tranche queue --bucket waiting' : 'tranche queue',
        ],
        ...(bucket === 'ready' ? { footer: () => totalsOf(totals) } : {}),
      })
      if (bucket === 'ready' && notices.first !== null) session.terminal.say(noticeOf(notices))
      if (bucket === 'ready' && rows.length > 0) session.terminal.next('tranche run preview')
    },
  )
}

function totalsOf(totals: Queue['totals']): string {
  const lines = totals.map(
    ({ ready, count }) => `${amountText(ready)} on ${countOf(count, 'order')}`,
  )
  return `\nReady: ${lines.join('; ')}`
}

function noticeOf({ count, first, until }: Queue['notices']): string {
  if (first === null) return ''
  const { order_number: number, order_label: label, notice_by: by } = first
  const more = count === 1 ? '' : `, and ${countOf(count - 1, 'more contract')} until ${until}`
  return `Notice can be given until ${by}: ${number} "${label}"${more}`
}

/** Ready: what made it so. Otherwise: what is missing. */
function why({ reasons, blockers, conditions, next }: Queue['data'][number]): string {
  const said = (reasons.length > 0 ? reasons : blockers).map(reasonText)
  if (said.length > 0) return said.join('; ')
  const { met, of } = conditions
  if (next !== null) return nextText(next)
  return of === 0 ? '' : `${met.toString()} of ${of.toString()} conditions met`
}
