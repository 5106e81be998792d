import type { Command } from 'commander'
import { type CommandWords, define } from '../define.ts'
import { findOrder, type Order, orderName } from '../find.ts'
import { amountText } from '../output/amounts.ts'
import { describePreview, invoiceLine } from '../output/invoice-text.ts'
import { errorText, nextText, reasonText, stepText } from '../output/words.ts'
import {
  defined,
  expectedTotals,
  lineHelp,
  lineShares,
  pairs,
  timesHelp,
  timesOf,
} from '../read-options.ts'
import type { AnswerOf } from '../server.ts'
import type { Session } from '../session.ts'
import { termDaysOf } from './particulars.ts'

/** Verbs that move an order on; `bill` and `progress` also stand alone. */
export function defineOrderBilling(orders: Command, program: Command): void {
  define(orders, progressWords('orders progress', 'progress'), progress)
  define(orders, billWords('orders bill', 'bill'), bill)
  defineExplain(orders)
  defineTrigger(orders)
  defineLiftHold(orders)
  defineClose(orders)
  define(program, progressWords('progress', 'progress'), progress)
  define(program, billWords('bill', 'bill'), bill)
}

function progressWords(name: string, verb: string): CommandWords {
  return {
    name: verb,
    args: '<order> [percent]',
    summary: 'record progress to date, of the order or of lines',
    examples: [
      `tranche ${name} A-2026-00001 30`,
      `tranche ${name} A-2026-00001 --line concept=100 --line build=25`,
      `tranche ${name} A-2026-00001 25 --reason "measured again"`,
    ],
    options: [
      ['--line <id=percent>', 'progress of a line', 'many'],
      ['--reason <text>', 'needed where progress goes down'],
    ],
    writes: true,
  }
}

interface ProgressOptions {
  readonly line?: readonly string[]
  readonly reason?: string
}

async function progress({
  session,
  args: [name = '', percent],
  options,
}: {
  session: Session
  args: readonly string[]
  options: ProgressOptions
}): Promise<void> {
  const server = await session.server()
  const order = await findOrder(server, name)
  const given = defined({
    percent: percent?.replace(/%$/, ''),
    lines: pairs('--line', options.line),
    reason: options.reason,
  })
  if (session.dryRun) {
    const before = order.progress.percent ?? '0'
    const text = `Progress of ${orderName(order)} would be recorded; it is ${before} % now`
    return session.show({ data: { order: order.id, ...given }, text: () => text })
  }
  const write = { ids: { id: order.id }, body: given, key: session.key() }
  const after = await server.post('/v1/orders/{id}/progress', write)
  showMoved(session, after, `progress ${after.progress.percent ?? '0'} %`)
}

/** What a change made ready, and the command that follows. */
export function showMoved(session: Session, order: Order, what: string): void {
  const { ready, blockers } = order
  const name = orderName(order)
  session.show({ data: order, text: () => `Order ${name}: ${what}, ${amountText(ready)} ready` })
  for (const each of blockers) session.terminal.say(reasonText(each))
  for (const each of order.errors) session.terminal.say(errorText(each))
  if (/[1-9]/.test(ready.amount)) session.terminal.next(`tranche bill ${name}`)
  else if (order.next !== null) session.terminal.say(`Then: ${nextText(order.next)}`)
}

interface BillOptions {
  readonly percent?: string
  readonly upTo?: string
  readonly amount?: string
  readonly gross?: string
  readonly rest?: true
  readonly final?: true
  readonly line?: readonly string[]
  readonly only?: readonly string[]
  readonly times?: string
  readonly expectTotal?: readonly string[]
  readonly issuedOn?: string
  readonly note?: string
  readonly customerReference?: string
  readonly period?: string
  readonly termDays?: string
}

function billWords(name: string, verb: string): CommandWords {
  return {
    name: verb,
    args: '<order>',
    summary: 'issue the next invoice of an order',
    about:
      'All that is ready, or what one of the flags asks for. On a terminal the invoice is shown ' +
      'first; what is issued is exactly what was shown.',
    examples: [
      `tranche ${name} A-2026-00001`,
      `tranche ${name} A-2026-00001 --dry-run`,
      `tranche ${name} A-2026-00001 --yes --expect-total 6000.00`,
      `tranche ${name} A-2026-00001 --amount 2500.00 --yes`,
    ],
    options: [
      ['--percent <p>', 'this percent of the order, added to what is billed'],
      ['--up-to <p>', 'up to this percent of the order'],
      ['--amount <net>', 'this net amount'],
      ['--gross <gross>', 'this gross amount'],
      ['--rest', 'all that is left'],
      ['--final', 'the final invoice'],
      ['--line <id=share>', `of a line ${lineHelp}, up-to:60`, 'many'],
      ['--only <id>', 'only this line or instalment', 'many'],
      ['--times <days>', `which recorded time and costs: ${timesHelp}`],
      ['--expect-total <gross>', 'issue only if the gross is this (else exit 7)', 'many'],
      ['--issued-on <day>', 'date of the invoice; today when left out'],
      ['--note <text>', 'printed on the invoice'],
      ['--customer-reference <text>', "the customer's number, printed"],
      ['--period <from..to>', 'service period: 2026-03-01..2026-03-31'],
      ['--term-days <n>', 'days until it is due; those of its order when left out'],
    ],
    writes: true,
    dangerous: true,
  }
}

async function bill({
  session,
  args: [name = ''],
  options,
}: {
  session: Session
  args: readonly string[]
  options: BillOptions
}): Promise<void> {
  session.needYes(`Issue an invoice for order ${name}`)
  const server = await session.server()
  const order = await findOrder(server, name)
  const ids = { id: order.id }
  const totals = expectedTotals(options.expectTotal, [order.currency])
  const body = { ...billBody(options), ...defined({ expected_total: totals?.[order.currency] }) }
  const preview = await server.post('/v1/orders/{id}/invoice-preview', { ids, body })
  if (preview.object === 'nothing') return showNothing(session, preview)
  if (session.dryRun) {
    const text = `${describePreview(preview, session.terminal)}\nNothing was issued (--dry-run)`
    return session.show({ data: preview, text: () => text })
  }
  const shown = await agreed(session, order, preview)
  const issued = await server.post('/v1/orders/{id}/invoices', {
    ids,
    body: { ...body, ...shown },
    key: session.key(),
  })
  if (issued.object === 'nothing') return showNothing(session, issued)
  session.show({ data: issued, text: () => invoiceLine(issued) })
  session.terminal.next(`tranche invoices pdf ${issued.number}, then tranche pay ${issued.number}`)
}

type Preview = AnswerOf<'/v1/orders/{id}/invoice-preview', 'post'>

/** On a terminal: what was shown is what is issued. */
async function agreed(
  session: Session,
  order: Order,
  preview: Extract<Preview, { object: 'invoice_preview' }>,
) {
  if (session.saysYes) return {}
  session.terminal.say(describePreview(preview, session.terminal))
  await session.confirm(`Issue this invoice for ${orderName(order)}: ${amountText(preview.gross)}`)
  return { expected_total: preview.gross.amount }
}

function showNothing(session: Session, nothing: Extract<Preview, { object: 'nothing' }>): void {
  session.show({ data: nothing, text: () => nothingText(nothing) })
  if (nothing.next !== null) session.terminal.say(`Then: ${nextText(nothing.next)}`)
}

function nothingText({ blockers }: Extract<Preview, { object: 'nothing' }>): string {
  const why = blockers.map(reasonText).join('. ')
  return `Nothing is ready to be billed${why === '' ? '' : `: ${why}`}`
}

function billBody(options: BillOptions) {
  const { percent, upTo, amount, gross, rest, final, only, issuedOn, note } = options
  const [from, to] = options.period?.split('..') ?? []
  return defined({
    percent,
    up_to: upTo,
    amount,
    gross,
    rest,
    final,
    lines: lineShares(options.line),
    times: timesOf(options.times),
    only: only === undefined ? undefined : [...only],
    issued_on: issuedOn,
    note,
    customer_reference: options.customerReference,
    service_period: from === undefined ? undefined : { from, to: to ?? from },
    term_days: termDaysOf(options),
  })
}

function defineExplain(orders: Command): void {
  define(
    orders,
    {
      name: 'explain',
      args: '<order>',
      summary: 'explain what may be billed now, and how it was calculated',
      examples: ['tranche orders explain A-2026-00001'],
    },
    async ({ session, args: [name = ''] }) => {
      const server = await session.server()
      const order = await findOrder(server, name)
      const found = await server.get('/v1/orders/{id}/billable', { ids: { id: order.id } })
      const lines = [
        `Ready: ${amountText(found.ready)} = target ${found.target.amount} - billed ${found.billed.amount}`,
        ...found.reasons.map((each) => `  + ${reasonText(each)}`),
        ...found.blockers.map((each) => `  - ${reasonText(each)}`),
        ...found.trace.map((step) => `  ${stepText(step)}`),
      ]
      if (found.next !== null) lines.push(`Then: ${nextText(found.next)}`)
      session.show({ data: found, text: () => lines.join('\n') })
    },
  )
}

function defineTrigger(orders: Command): void {
  define(
    orders,
    {
      name: 'trigger',
      args: '<order> <instalment>',
      summary: 'fire an instalment that waits for a hand',
      examples: ['tranche orders trigger A-2026-00001 acceptance'],
      writes: true,
    },
    async ({ session, args: [name = '', instalment = ''] }) => {
      const server = await session.server()
      const order = await findOrder(server, name)
      if (session.dryRun) {
        const text = `Instalment ${instalment} of ${orderName(order)} would be fired`
        return session.show({ data: { order: order.id, instalment }, text: () => text })
      }
      const ids = { id: order.id, instalment }
      const path = '/v1/orders/{id}/instalments/{instalment}/trigger'
      const after = await server.post(path, { ids, key: session.key() })
      showMoved(session, after, `instalment ${instalment} fired`)
    },
  )
}

function defineLiftHold(orders: Command): void {
  define(
    orders,
    {
      name: 'lift-hold',
      args: '<order>',
      summary: 'let what was credited on hold be billed again',
      examples: ['tranche orders lift-hold A-2026-00001'],
      writes: true,
    },
    async ({ session, args: [name = ''] }) => {
      const server = await session.server()
      const order = await findOrder(server, name)
      if (session.dryRun) {
        const text = `What is held on ${orderName(order)} would be ready again`
        return session.show({ data: { order: order.id }, text: () => text })
      }
      const write = { ids: { id: order.id }, key: session.key() }
      showMoved(session, await server.post('/v1/orders/{id}/lift-hold', write), 'nothing is held')
    },
  )
}

function defineClose(orders: Command): void {
  define(
    orders,
    {
      name: 'close',
      args: '<order>',
      summary: 'close an order by hand: what is left is never billed',
      examples: ['tranche orders close A-2026-00001', 'tranche orders close A-2026-00001 --yes'],
      writes: true,
      dangerous: true,
    },
    async ({ session, args: [name = ''] }) => {
      session.needYes(`Close order ${name}`)
      const server = await session.server()
      const order = await findOrder(server, name)
      const text = `order ${orderName(order)} with ${amountText(order.left)} not billed`
      if (session.dryRun) {
        return session.show({ data: order, text: () => `Would close ${text}` })
      }
      await session.confirm(`Close ${text}`)
      const write = { ids: { id: order.id }, key: session.key() }
      const closed = await server.post('/v1/orders/{id}/close', write)
      session.show({ data: closed, text: () => `Closed ${text}` })
      session.terminal.next('tranche orders list')
    },
  )
}
