import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { exitCodes } from '../exit-codes.ts'
import { notFound, usageFailure } from '../failure.ts'
import { findOrder } from '../find.ts'
import { finishRun, type Run } from '../finish-run.ts'
import { amountText, countOf, totalsText } from '../output/amounts.ts'
import { type Column, formatTable } from '../output/table.ts'
import { nextText, reasonText } from '../output/words.ts'
import { defined, expectedTotals } from '../read-options.ts'
import type { AnswerOf, ItemOf, Server } from '../server.ts'
import type { Session } from '../session.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

type Queue = AnswerOf<'/v1/queue', 'get'>
type Item = ItemOf<'/v1/billing-runs/{id}/items'>

export function defineRun(program: Command): void {
  const run = noun(program, 'run', 'bill everything that is ready in one go')
  definePreview(run)
  defineIssue(run)
  defineResume(run)
  defineShow(run)
  defineList(run)
}

interface PreviewOptions {
  readonly currency?: string
  readonly exclude?: readonly string[]
  readonly collect?: string
}

const previewOptions = [
  ['--currency <code>', 'only what is in this currency'],
  ['--exclude <order>', 'leave this order out', 'many'],
  ['--collect <what>', 'customer: orders of one customer on one invoice, where they may'],
] as const

function definePreview(parent: Command): void {
  define<PreviewOptions>(
    parent,
    {
      name: 'preview',
      summary: 'collect what is ready, with totals per currency; nothing is issued',
      examples: [
        'tranche run preview',
        'tranche run preview --currency EUR',
        'tranche run preview --collect customer',
      ],
      options: previewOptions,
    },
    async ({ session, options }) => {
      const server = await session.server()
      const run = await preview(server, options)
      await showRun(session, server, run)
      if (run.totals.length > 0) {
        const totals = run.totals.map(({ gross }) => `${gross.currency}=${gross.amount}`).join(',')
        session.terminal.next(`tranche run issue ${run.id} --expect-total ${totals}`)
      }
    },
  )
}

async function preview(server: Server, options: PreviewOptions): Promise<Run> {
  const { currency, exclude } = options
  const orders: string[] = []
  for (const name of exclude ?? []) orders.push((await findOrder(server, name)).id)
  const collect = collectOf(options)
  const body = defined({ currency, exclude: orders.length === 0 ? undefined : orders, collect })
  return server.post('/v1/billing-runs', { body })
}

function collectOf({ collect }: PreviewOptions): 'customer' | undefined {
  if (collect === undefined || collect === 'customer') return collect
  throw usageFailure(`"${collect}" cannot be collected`, 'write --collect customer')
}

interface IssueOptions extends PreviewOptions {
  readonly expectTotal?: readonly string[]
}

function defineIssue(parent: Command): void {
  define<IssueOptions>(
    parent,
    {
      name: 'issue',
      args: '[run]',
      summary: 'issue what is ready, or exactly what a preview collected',
      about:
        'With --expect-total nothing is issued unless the totals are still those you saw. ' +
        'Ctrl-C leaves the run to the server; `tranche run resume` waits for it again.',
      examples: [
        'tranche run issue',
        'tranche run issue --currency EUR --yes --expect-total EUR=17860.14',
      ],
      options: [
        ...previewOptions,
        [
          '--expect-total <total>',
          'EUR=17860.14: issue only if the gross is this (else exit 7)',
          'many',
        ],
      ],
      writes: true,
      dangerous: true,
    },
    async ({ session, args: [id], options }) => {
      session.needYes('Issue a billing run')
      const server = await session.server()
      const run = id === undefined ? await preview(server, options) : await readRun(server, id)
      if (run.totals.length === 0 && run.state === 'preview') {
        return showNothing(session, { server, run, currency: options.currency })
      }
      if (session.dryRun) return showRun(session, server, run)
      const seen = run.totals.map(({ gross }) => gross)
      const given = expectedTotals(
        options.expectTotal,
        seen.map(({ currency }) => currency),
      )
      if (!session.saysYes) {
        await session.confirm(`Issue ${countOf(countAll(run), 'invoice')}: ${totalsText(seen)}`)
      }
      const shown = session.saysYes
        ? undefined
        : Object.fromEntries(seen.map((each) => [each.currency, each.amount]))
      const body = defined({ expected_total: given ?? shown })
      await server.post('/v1/billing-runs/{id}/issue', {
        ids: { id: run.id },
        body,
        key: session.key(),
      })
      await waitAndShow(session, server, run.id)
    },
  )
}

/** How many invoices a preview would make. */
function countAll({ totals }: Run): number {
  return totals.reduce((sum, { count }) => sum + count, 0)
}

async function showNothing(
  session: Session,
  { server, run, currency }: { server: Server; run: Run; currency: string | undefined },
): Promise<void> {
  const nothing = await nothingText(server, currency)
  const blocked = run.counts.blocked > 0 ? `; ${countOf(run.counts.blocked, 'order')} blocked` : ''
  session.show({
    data: run,
    text: () => `${nothing}${blocked}`,
  })
  session.terminal.next(
    blocked === '' ? 'tranche queue --bucket waiting' : 'tranche queue --bucket blocked',
  )
}

/** "nothing to bill in EUR until 2026-04-15: …" */
async function nothingText(server: Server, currency: string | undefined): Promise<string> {
  const { next_order: next } = await server.get('/v1/queue', { query: defined({ currency }) })
  return `nothing to bill${currency === undefined ? '' : ` in ${currency}`}${untilText(next)}`
}

/** " until 2026-04-15: 4,000.00 EUR (Concept) of "Relaunch"", or "; then …" without a day. */
function untilText(next: Queue['next_order']): string {
  if (next === null) return ''
  const { on, net, label, order_label: order } = next
  if (on === null) return `; then ${nextText(next)} of "${order}"`
  return ` until ${on}: ${amountText(net)}${label === '' ? '' : ` (${label})`} of "${order}"`
}

function defineResume(parent: Command): void {
  define(
    parent,
    {
      name: 'resume',
      args: '[run]',
      summary: 'go on with a run that was interrupted; nothing is issued twice',
      examples: ['tranche run resume', 'tranche run resume run_01985c6e7d3a7b3c8f00a1b2c3d4e5f6'],
      writes: true,
    },
    async ({ session, args: [id] }) => {
      const server = await session.server()
      const run = id === undefined ? await interruptedRun(server) : await readRun(server, id)
      if (run === undefined || run.state === 'done') {
        session.terminal.say('No run is interrupted: everything is done')
        session.terminal.next('tranche queue')
        if (run !== undefined) await showRun(session, server, run)
        return
      }
      if (session.dryRun) return showRun(session, server, run)
      const write = { ids: { id: run.id }, body: {}, key: session.key() }
      await server.post('/v1/billing-runs/{id}/issue', write)
      await waitAndShow(session, server, run.id)
    },
  )
}

async function interruptedRun(server: Server): Promise<Run | undefined> {
  const runs = await server.list('/v1/billing-runs', { max: 50 })
  return runs.find(({ state }) => state !== 'preview' && state !== 'done')
}

async function waitAndShow(session: Session, server: Server, id: string): Promise<void> {
  const onInterrupt = () => {
    session.terminal.complain(
      `\nThe run ${id} goes on at the server. Next: tranche run resume ${id}`,
    )
  }
  process.prependOnceListener('SIGINT', onInterrupt)
  const run = await finishRun(server, id, ({ counts }) => {
    const { pending, issued, failed, skipped } = counts
    session.terminal.progress(
      'Issuing',
      issued + failed + skipped,
      pending + issued + failed + skipped,
    )
  })
  process.removeListener('SIGINT', onInterrupt)
  await showRun(session, server, run)
  const { issued, failed, blocked } = run.counts
  if (failed + blocked > 0) session.end(issued > 0 ? exitCodes.partial : exitCodes.failure)
  if (issued > 0) session.terminal.next('tranche invoices list')
}

function defineShow(parent: Command): void {
  define(
    parent,
    {
      name: 'show',
      args: '[run]',
      summary: 'a run with the outcome of each order; the latest when none is named',
      examples: ['tranche run show', 'tranche run show --json'],
    },
    async ({ session, args: [id] }) => {
      const server = await session.server()
      const latest = id === undefined ? await latestRun(server) : undefined
      if (id === undefined && latest === undefined) {
        session.terminal.say('There was no run yet')
        session.terminal.next('tranche run preview')
        return
      }
      await showRun(session, server, latest ?? (await readRun(server, id ?? '')))
    },
  )
}

/** The latest that issued something or tried to; else the latest preview. */
async function latestRun(server: Server): Promise<Run | undefined> {
  const runs = await server.list('/v1/billing-runs', { max: 50 })
  return runs.find(({ state }) => state !== 'preview') ?? runs[0]
}

function defineList(parent: Command): void {
  define<ListOptions>(
    parent,
    {
      name: 'list',
      summary: 'list runs, newest first',
      examples: ['tranche run list'],
      options: listOptions,
    },
    async ({ session, options }) => {
      const server = await session.server()
      const rows = await server.list('/v1/billing-runs', { max: rowsMax(options) + 1 })
      showList(session, {
        rows,
        options,
        columns: [
          { name: 'run', value: (row) => row.id },
          { name: 'day', value: (row) => row.day },
          { name: 'state', value: (row) => row.state },
          { name: 'issued', right: true, value: (row) => row.counts.issued.toString() },
          { name: 'totals', value: (row) => totalsText(row.totals.map(({ gross }) => gross)) },
        ],
        empty: ['There was no run yet', 'tranche run preview'],
      })
    },
  )
}

async function readRun(server: Server, id: string): Promise<Run> {
  if (!id.startsWith('run_'))
    throw notFound(`There is no run "${id}"`, 'look with `tranche run list`')
  return server.get('/v1/billing-runs/{id}', { ids: { id } })
}

async function showRun(session: Session, server: Server, run: Run): Promise<void> {
  const items = await server.list('/v1/billing-runs/{id}/items', { ids: { id: run.id } })
  const nothing = items.length > 0 ? '' : await nothingText(server, run.currency ?? undefined)
  const shown = run.state === 'preview' ? previewColumns : issuedColumns
  const columns = run.state === 'preview' && run.collect !== null ? [onInvoice, ...shown] : shown
  session.show({
    data: { ...run, items },
    table: { columns, rows: items },
    text: () =>
      runText(
        run,
        formatTable(columns, items, (text) => session.terminal.bold(text)),
        nothing,
      ),
  })
}

function runText(run: Run, table: string, nothing: string): string {
  const totals = run.totals.map(
    ({ net, tax, gross, count }) =>
      `${gross.currency}: ${countOf(count, 'invoice')}, net ${net.amount} + tax ${tax.amount} = ${amountText(gross)}`,
  )
  const { issued, blocked, failed } = run.counts
  const invoices = run.state === 'done' ? countAll(run) : issued
  const over = run.collect === null ? '' : ` over ${countOf(issued, 'order')}`
  const outcome = [
    `${countOf(run.collect === null ? issued : invoices, 'invoice')} issued${over}`,
    ...(blocked > 0 ? [`${blocked.toString()} blocked`] : []),
    ...(failed > 0 ? [`${failed.toString()} failed`] : []),
  ].join(', ')
  const head =
    run.state === 'preview'
      ? `Preview ${run.id} of ${run.day}`
      : `Run ${run.id} of ${run.day} is ${run.state}: ${outcome}`
  return [head, ...(nothing === '' ? ['', table, ''] : [nothing]), ...totals].join('\n')
}

const amounts: readonly Column<Item>[] = [
  { name: 'net', right: true, value: (item) => item.net.amount },
  { name: 'tax', right: true, value: (item) => item.tax.amount },
  { name: 'gross', right: true, value: (item) => item.gross.amount },
  { name: 'currency', head: '', value: (item) => item.gross.currency },
]

const what: readonly Column<Item>[] = [
  { name: 'order', value: (item) => item.order_number },
  { name: 'customer', value: (item) => item.customer_name },
  { name: 'label', value: (item) => item.order_label },
]

/** Orders with one number stand on one invoice. */
const onInvoice: Column<Item> = {
  name: 'on',
  head: '#',
  right: true,
  value: ({ document }) => document?.toString() ?? '-',
}

/** Why an order is in the run, or why it is not. */
const why: Column<Item> = {
  name: 'why',
  value: ({ reasons, faults, state, warnings }) => {
    const warned = warnings.map(({ detail }) => `warning: ${detail}`)
    const said = faults.length > 0 ? faults.map(({ detail }) => detail) : reasons.map(reasonText)
    return `${state === 'pending' || state === 'issued' ? '' : `${state}: `}${[...said, ...warned].join('; ')}`
  },
}

const previewColumns: readonly Column<Item>[] = [...what, ...amounts, why]

const issuedColumns: readonly Column<Item>[] = [
  { name: 'invoice', value: (item) => item.invoice_number ?? '-' },
  ...what,
  ...amounts,
  why,
]
