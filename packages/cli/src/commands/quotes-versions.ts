import type { components } from '@tranche/client'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { findQuote, type Quote, quoteName } from '../find.ts'
import { amountText } from '../output/amounts.ts'
import type { Version } from '../output/quote-text.ts'
import { formatTable } from '../output/table.ts'
import { defined, pairs, readData } from '../read-options.ts'
import type { Server } from '../server.ts'
import { defineSending } from './quotes-send.ts'

type Schemas = components['schemas']
type Differences = Schemas['QuoteDifferences']

/** Versions of a quote: compared, changed, sent and deleted. */
export function defineQuoteVersions(quotes: Command): void {
  defineCompare(quotes)
  defineRevise(quotes)
  defineSending(quotes)
  defineDelete(quotes)
}

function defineCompare(quotes: Command): void {
  define<{ from?: string; to?: string }>(
    quotes,
    {
      name: 'versions',
      args: '<quote>',
      summary: 'compare two versions of a quote: what was added, removed or changed',
      examples: [
        'tranche quotes versions QUO-2026-00001',
        'tranche quotes versions QUO-2026-00001 --from 1 --to 3',
      ],
      options: [
        ['--from <version>', 'the older one; the one before the other when left out'],
        ['--to <version>', 'the newer one; the newest when left out'],
      ],
    },
    async ({ session, args: [name = ''], options }) => {
      const server = await session.server()
      const quote = await findQuote(server, name)
      const { from, to } = options
      const query = defined({ from, to }) as never
      const found = await server.get('/v1/quotes/{id}/differences', {
        ids: { id: quote.id },
        query,
      })
      session.show({ data: found, text: () => differencesText(quote, found) })
    },
  )
}

function differencesText(quote: Quote, found: Differences): string {
  const { from, to, before, after, lines, fields } = found
  const head = [
    `Quote ${quoteName(quote)}, version ${from.toString()} → ${to.toString()}`,
    `net ${amountText(before.net)} → ${after.net.amount}, with tax ${before.gross.amount} → ${after.gross.amount}`,
    ...(fields.length === 0 ? [] : [`also changed: ${fields.join(', ')}`]),
  ]
  if (lines.length === 0) return [...head, 'The lines are the same'].join('\n')
  const table = formatTable(
    [
      { name: 'line', value: ({ id }: Differences['lines'][number]) => id },
      { name: 'is', head: '', value: (line) => line.is },
      { name: 'before', right: true, value: (line) => line.before?.net.amount ?? '—' },
      { name: 'after', right: true, value: (line) => line.after?.net.amount ?? '—' },
      { name: 'what', value: (line) => line.fields.join(', ') },
    ],
    lines,
  )
  return `${head.join('\n')}\n\n${table}`
}

interface ReviseOptions {
  readonly data?: string
  readonly label?: string
  readonly line?: readonly string[]
  readonly tax?: string
  readonly remove?: readonly string[]
  readonly validUntil?: string
}

function defineRevise(quotes: Command): void {
  define<ReviseOptions>(
    quotes,
    {
      name: 'revise',
      args: '<quote>',
      summary: 'change the newest version; of one that was sent, make the next',
      about:
        'A draft changes; what was sent stays, and a new version with these changes stands ' +
        'beside it. A line that is there gets another net, any other id is a new line.',
      examples: [
        'tranche quotes revise QUO-2026-00001 --line design=4500 --valid-until 2026-04-15',
        'tranche quotes revise QUO-2026-00001 --data @quote.json',
      ],
      options: [
        ['--data <json>', 'the whole version: JSON, @file or - for what is piped in'],
        ['--label <text>', 'what it is about'],
        ['--line <id=net>', 'a line and its net', 'many'],
        ['--tax <percent>', 'tax of lines that are new'],
        ['--remove <id>', 'a line falls away', 'many'],
        ['--valid-until <day>', 'the last day on which it can be accepted'],
      ],
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      const server = await session.server()
      const quote = await findQuote(server, name)
      const newest = quote.versions.at(-1)
      if (newest === undefined) throw new Error('a quote has at least one version')
      const body = await revised(quote, newest, options)
      if (session.dryRun) {
        const { valid_until: _until, ...order } = body
        const seen = await server.post('/v1/quotes/preview', { body: order as never })
        const text = () => `It would come to ${amountText(seen.net)} net; nothing is saved`
        return session.show({ data: seen, text })
      }
      const sequence = newest.state === 'draft' ? newest.sequence : await added(server, quote)
      const ids = { id: quote.id, version: sequence.toString() as never }
      const write = { ids, body: body as never, key: session.key() }
      const after = await server.put('/v1/quotes/{id}/versions/{version}', write)
      const net = after.versions.at(-1)?.net
      const what = net === undefined ? '' : `: ${amountText(net)} net`
      session.show({
        data: after,
        text: () => `Version ${sequence.toString()} of quote ${quoteName(after)} written${what}`,
      })
      session.terminal.next(`tranche quotes send ${quoteName(after)}`)
    },
  )
}

async function added(server: Server, { id }: Quote): Promise<number> {
  const after = await server.post('/v1/quotes/{id}/versions', { ids: { id } })
  return after.versions.at(-1)?.sequence ?? 1
}

type Body = Readonly<Record<string, unknown>>

/** The newest version as it would be sent, with what the flags change. */
async function revised(quote: Quote, version: Version, options: ReviseOptions): Promise<Body> {
  if (options.data !== undefined) {
    const data = (await readData(options.data)) as Body
    return { ...data, customer: quote.customer }
  }
  const nets = pairs('--line', options.line) ?? {}
  const gone = new Set(options.remove)
  const known = new Set(version.lines.map(({ id }) => id))
  const kept = version.lines.filter(({ id }) => !gone.has(id))
  const more = Object.entries(nets).filter(([id]) => !known.has(id))
  const lines = [
    ...kept.map((line) => writtenLine(line, nets[line.id])),
    ...more.map(([id, net]) => defined({ id, net, tax: options.tax })),
  ]
  const { contract, project, billing, plan } = version
  return {
    ...defined({
      customer: quote.customer,
      external_id: quote.external_id ?? undefined,
      label: options.label ?? version.label,
      valid_until: options.validUntil ?? version.valid_until ?? undefined,
      customer_reference: version.customer_reference ?? undefined,
      project: project ?? undefined,
      billing: billing ?? undefined,
      plan: plan ?? undefined,
      contract: contract === null ? undefined : agreedOf(contract),
    }),
    currency: version.currency,
    tax_mode: version.tax_mode,
    final: version.final,
    tolerance: version.tolerance,
    term_days: version.term_days,
    metadata: version.metadata,
    lines,
  }
}

/** What was agreed of a contract, without where it stands. */
function agreedOf({ form, start, term, renewal, notice }: NonNullable<Version['contract']>) {
  return withoutNulls({ form, start, term, renewal, notice })
}

/** What is shown of a line and is none of its terms. */
const shown = [
  ...['net', 'planned', 'value', 'billed', 'billed_percent', 'progress_percent', 'held', 'left'],
  ...['hours', 'archived', 'signal', 'waiting', 'terms'],
]

/** A line as it is written; with another net, it has no quantity and price. */
function writtenLine(line: Version['lines'][number], net: string | undefined): Body {
  const head = Object.entries(line).filter(([name]) => !shown.includes(name))
  const { quantity: _q, price: _p, discount: _d, ...terms } = line.terms
  const own = net === undefined ? line.terms : { ...terms, net }
  return { ...withoutNulls(Object.fromEntries(head)), ...own }
}

function withoutNulls(fields: Body): Body {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

function defineDelete(quotes: Command): void {
  define(
    quotes,
    {
      name: 'delete',
      args: '<quote>',
      summary: 'delete the newest version while it is a draft; the only one with its quote',
      examples: ['tranche quotes delete quo_01985c6e7d3a7b3c8f00a1b2c3d4e5f6 --yes'],
      writes: true,
      dangerous: true,
    },
    async ({ session, args: [name = ''] }) => {
      session.needYes(`Delete the draft of ${name}`)
      const server = await session.server()
      const quote = await findQuote(server, name)
      const sequence = (quote.versions.at(-1)?.sequence ?? 1).toString()
      const text = `version ${sequence} of quote ${quoteName(quote)}`
      if (session.dryRun) return session.show({ data: quote, text: () => `Would delete ${text}` })
      await session.confirm(`Delete ${text}`)
      const write = { ids: { id: quote.id, version: sequence as never }, key: session.key() }
      const deleted = await server.delete('/v1/quotes/{id}/versions/{version}', write)
      session.show({ data: deleted, text: () => `Deleted ${text}` })
      session.terminal.next('tranche quotes list')
    },
  )
}
