import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { findCustomer, findQuote, type Quote, quoteName } from '../find.ts'
import { describeQuote } from '../output/quote-text.ts'
import { defined } from '../read-options.ts'
import { defineFile } from '../save-file.ts'
import type { ItemOf } from '../server.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'
import { type CreateOptions, orderBody } from './orders.ts'
import { defineQuoteDecisions } from './quotes-decide.ts'
import { defineQuoteVersions } from './quotes-versions.ts'

export function defineQuotes(program: Command): void {
  const quotes = noun(program, 'quotes', 'offer what may be ordered, in versions')
  defineList(quotes)
  defineShow(quotes)
  defineCreate(quotes)
  defineQuoteVersions(quotes)
  defineQuoteDecisions(quotes)
  defineFile(quotes, {
    name: 'pdf',
    args: '<quote>',
    summary: 'save the PDF of the newest version that was sent',
    example: 'tranche quotes pdf QUO-2026-00001',
    form: 'pdf',
    async find(server, name) {
      const quote = await findQuote(server, name)
      const sent = quote.versions.filter(({ document }) => document !== null).at(-1)
      const { sequence } = sent ?? { sequence: 1 }
      const path = `/v1/quotes/${quote.id}/versions/${sequence.toString()}/document.pdf`
      return { path, named: `${quoteName(quote)}-${sequence.toString()}` }
    },
  })
}

interface ListFilters {
  readonly state?: Quote['state']
  readonly customer?: string
  readonly validUntil?: string
  readonly find?: string
}

function defineList(quotes: Command): void {
  define<ListOptions & ListFilters>(
    quotes,
    {
      name: 'list',
      summary: 'list quotes, newest first',
      examples: ['tranche quotes list --state sent', 'tranche quotes list --find bakery --csv'],
      options: [
        ['--state <state>', 'draft, sent, accepted, declined or expired'],
        ['--customer <customer>', 'id, external id or name'],
        ['--valid-until <day>', 'those that can be accepted until this day at most'],
        ['--find <words>', 'a number, or words of quote or customer'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { state, validUntil, find: q } = options
      const customer =
        options.customer === undefined
          ? undefined
          : (await findCustomer(server, options.customer)).id
      const query = defined({ state, customer, 'valid_until[lte]': validUntil, q })
      const rows = await server.list('/v1/quotes', { query, max: rowsMax(options) + 1 })
      showList<ItemOf<'/v1/quotes'>>(session, {
        rows,
        options,
        columns: [
          { name: 'quote', value: quoteName },
          { name: 'version', right: true, value: (row) => row.standing.toString() },
          { name: 'customer', value: (row) => row.customer_name },
          { name: 'label', value: (row) => row.label },
          { name: 'state', value: (row) => row.state },
          { name: 'until', head: 'valid until', value: (row) => row.valid_until ?? '' },
          { name: 'net', right: true, value: (row) => row.net.amount },
          { name: 'currency', head: '', value: (row) => row.currency },
          {
            name: 'order',
            value: ({ order }) => (order === null ? '' : (order.number ?? order.id)),
          },
        ],
        empty: ['No quotes here', 'tranche quotes create --data @quote.json'],
      })
    },
  )
}

function defineShow(quotes: Command): void {
  define(
    quotes,
    {
      name: 'show',
      args: '<quote>',
      summary: 'show a quote: its versions, and the lines and plan of the one that it stands for',
      about: 'The quote is named by its id, its number or its external id.',
      examples: ['tranche quotes show QUO-2026-00001'],
    },
    async ({ session, args: [name = ''] }) => {
      const quote = await findQuote(await session.server(), name)
      session.show({ data: quote, text: () => describeQuote(quote, session.terminal) })
    },
  )
}

type QuoteOptions = Omit<CreateOptions, 'confirm'> & {
  readonly validUntil?: string
  readonly send?: true
}

function defineCreate(quotes: Command): void {
  define<QuoteOptions>(
    quotes,
    {
      name: 'create',
      summary: 'make a quote: its first version, as a draft',
      about:
        'From flags, or from the JSON body of POST /v1/quotes (its customer may be a name). It ' +
        'may have all that an order may: optional and alternative lines, a plan, a contract.',
      examples: [
        'tranche quotes create --customer "Nordwind AG" --line design=4000 --line build=6000 --tax 19 --valid-until 2026-03-31',
        'tranche quotes create --data @quote.json --send',
      ],
      options: [
        ['--data <json>', 'the body: JSON, @file or - for what is piped in'],
        ['--customer <customer>', 'id, external id or name'],
        ['--label <text>', 'what it is about'],
        ['--currency <code>', 'ISO 4217; the one of the organization when left out'],
        ['--line <id=net>', 'a line and its net', 'many'],
        ['--tax <percent>', 'tax of the lines given with --line'],
        [
          '--step <progress:upto>',
          'when progress reaches the first, bill up to the second',
          'many',
        ],
        ['--plan <code>', 'a plan of `tranche plans list`'],
        ['--valid-until <day>', 'the last day on which it can be accepted'],
        ['--external-id <id>', 'your own name for it'],
        ['--customer-reference <text>', "the customer's own number for it"],
        ['--send', 'send it at once'],
      ],
      writes: true,
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { validUntil: valid_until } = options
      const body = { ...(await orderBody(session, options)), ...defined({ valid_until }) }
      if (session.dryRun) {
        const { valid_until: _until, ...order } = body as Readonly<Record<string, unknown>>
        const seen = await server.post('/v1/quotes/preview', { body: order as never })
        const text = () =>
          `It would come to ${seen.net.amount} ${seen.currency} net; nothing is saved`
        return session.show({ data: seen, text })
      }
      const made = await server.post('/v1/quotes', { body: body as never, key: session.key() })
      const ids = { id: made.id, version: '1' as never }
      const quote =
        options.send === true
          ? await server.post('/v1/quotes/{id}/versions/{version}/send', { ids })
          : made
      const what = `${quote.net.amount} ${quote.currency} for ${quote.customer_name}`
      const done =
        quote.number === null
          ? `${quote.id} made: ${what}, a draft`
          : `${quote.number} sent: ${what}`
      session.show({ data: quote, text: () => `Quote ${done}` })
      session.terminal.next(
        `tranche quotes ${quote.number === null ? 'send' : 'accept'} ${quoteName(quote)}`,
      )
    },
  )
}
