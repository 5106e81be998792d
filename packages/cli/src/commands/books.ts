import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { findInvoice, findOrder } from '../find.ts'
import { actorText } from '../output/words.ts'
import { countFlag, defined } from '../read-options.ts'
import type { ItemOf } from '../server.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

/** The ledger and the events: what cannot be changed any more. */
export function defineBooks(program: Command): void {
  const ledger = noun(program, 'ledger', 'the books: entries and balances')
  defineEntries(ledger)
  defineBalances(ledger)
  const events = noun(program, 'events', 'what happened: the audit trail')
  defineEventList(events)
  defineTail(events)
}

interface EntryOptions extends ListOptions {
  readonly order?: string
  readonly invoice?: string
  readonly account?: ItemOf<'/v1/ledger/entries'>['postings'][number]['account']
}

function defineEntries(ledger: Command): void {
  define<EntryOptions>(
    ledger,
    {
      name: 'entries',
      summary: 'list ledger entries, one row a posting; debit positive',
      examples: ['tranche ledger entries', 'tranche ledger entries --invoice INV-2026-00001'],
      options: [
        ['--order <order>', 'id, number or external id'],
        ['--invoice <invoice>', 'id or number'],
        ['--account <account>', 'receivable, income, tax, bank, credit …'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { order, invoice, account } = options
      const query = defined({
        account,
        order: order === undefined ? undefined : (await findOrder(server, order)).id,
        invoice: invoice === undefined ? undefined : (await findInvoice(server, invoice)).id,
      })
      const entries = await server.list('/v1/ledger/entries', { query, max: rowsMax(options) })
      const rows = entries.flatMap((entry) =>
        entry.postings.map(({ account: name, amount }) => ({ ...entry, account: name, amount })),
      )
      session.show({
        data: entries,
        table: {
          rows,
          columns: [
            { name: 'day', value: (row) => row.posted_on },
            { name: 'kind', value: (row) => row.kind },
            { name: 'account', value: (row) => row.account },
            { name: 'amount', right: true, value: (row) => row.amount.amount },
            { name: 'currency', head: '', value: (row) => row.currency },
            { name: 'entry', value: (row) => row.id },
          ],
        },
      })
      if (rows.length > 0) return
      session.terminal.say('No entries here')
      session.terminal.next('tranche queue shows what is ready to be billed')
    },
  )
}

function defineBalances(ledger: Command): void {
  define<{ asOf?: string }>(
    ledger,
    {
      name: 'balances',
      summary: 'trial balance per currency; debit positive, zero in sum',
      examples: ['tranche ledger balances', 'tranche ledger balances --as-of 2026-03-31'],
      options: [['--as-of <day>', 'at the end of this day; today when left out']],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const found = await server.get('/v1/ledger/balances', {
        query: defined({ as_of: options.asOf }),
      })
      const rows = found.currencies.flatMap(({ accounts }) =>
        Object.entries(accounts).map(([account, amount]) => ({ account, ...amount })),
      )
      session.show({
        data: found.currencies,
        table: {
          rows,
          columns: [
            { name: 'account', value: (row) => row.account },
            { name: 'balance', right: true, value: (row) => row.amount },
            { name: 'currency', head: '', value: (row) => row.currency },
          ],
        },
      })
      if (rows.length > 0) return
      session.terminal.say('The books are empty')
      session.terminal.next('tranche queue shows what is ready to be billed')
    },
  )
}

type Event = ItemOf<'/v1/events'>

const eventColumns = [
  { name: 'number', right: true, value: (row: Event) => row.sequence },
  { name: 'at', value: (row: Event) => row.occurred_at },
  { name: 'type', value: (row: Event) => row.type },
  { name: 'subject', value: (row: Event) => row.subject },
  { name: 'actor', value: (row: Event) => actorText(row.actor) },
  { name: 'via', value: (row: Event) => row.via },
] as const

interface EventOptions extends ListOptions {
  readonly type?: ItemOf<'/v1/events'>['type']
  readonly order?: string
}

function defineEventList(events: Command): void {
  define<EventOptions>(
    events,
    {
      name: 'list',
      summary: 'list events',
      examples: ['tranche events list', 'tranche events list --type invoice.issued --json'],
      options: [
        ['--type <type>', 'invoice.issued, payment.recorded …'],
        ['--order <order>', 'id, number or external id'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { order, type } = options
      const found = order === undefined ? undefined : (await findOrder(server, order)).id
      const query = defined({ type, order: found })
      const rows = await server.list('/v1/events', { query, max: rowsMax(options) + 1 })
      showList(session, {
        rows,
        options,
        columns: eventColumns,
        empty: ['Nothing happened here yet', 'tranche orders create'],
      })
    },
  )
}

function defineTail(events: Command): void {
  define<{ after?: string; every?: string; once?: true }>(
    events,
    {
      name: 'tail',
      summary: 'print events as they happen, one line each, until Ctrl-C',
      examples: ['tranche events tail', 'tranche events tail --after 120 --json | jq .type'],
      options: [
        ['--after <number>', 'begin behind this event; with the last ten when left out'],
        ['--every <seconds>', 'how often to ask (1)'],
        ['--once', 'end when all is printed'],
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const pause = countFlag('--every', options.every, 1) * 1000
      let after =
        options.after ?? (await behindLastTen(await server.list('/v1/events', { max: 10 })))
      for (;;) {
        const found = await server.list('/v1/events', { query: { after } })
        const fresh = [...found].sort((a, b) => Number(BigInt(a.sequence) - BigInt(b.sequence)))
        for (const event of fresh) {
          const { sequence, occurred_at: at, type, subject, via } = event
          const by = `${actorText(event.actor)}, ${via}`
          session.showLine(event, `${sequence}  ${at}  ${type}  ${subject}  ${by}`)
        }
        after = fresh.at(-1)?.sequence ?? after
        if (options.once === true) return
        await sleep(pause)
      }
    },
  )
}

async function behindLastTen(latest: readonly Event[]): Promise<string> {
  const numbers = latest.map(({ sequence }) => BigInt(sequence))
  const least = numbers.reduce((low, each) => (each < low ? each : low), numbers[0] ?? 1n)
  return (least - 1n).toString()
}
