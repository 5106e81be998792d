import type { Command } from 'commander'
import { define } from '../define.ts'
import { findProject, findQuote, orderName, quoteName } from '../find.ts'
import { amountText } from '../output/amounts.ts'
import { defined, readData } from '../read-options.ts'
import { showConfirmed } from './orders.ts'
import { showWhether, versionName, versionOf } from './quotes-send.ts'

/** What the customer says of a quote, and the order that comes of it. */
export function defineQuoteDecisions(quotes: Command): void {
  defineAccept(quotes)
  defineDecline(quotes)
  defineOrder(quotes)
}

function defineAccept(quotes: Command): void {
  define<{ pick?: readonly string[]; by?: string }>(
    quotes,
    {
      name: 'accept',
      args: '<quote> [version]',
      summary: 'the customer accepts a version, and picks options and alternatives',
      about:
        'The newest version, where none is named. A picked alternative takes the place of its ' +
        'line; other versions that are open are declined. --dry-run shows what would be ordered.',
      examples: [
        'tranche quotes accept QUO-2026-00001 --pick photos --by "Ms Baker"',
        'tranche quotes accept QUO-2026-00001 1 --dry-run',
      ],
      options: [
        ['--pick <line>', 'an optional or alternative line that is ordered, too', 'many'],
        ['--by <name>', 'who said so, of the customer'],
      ],
      writes: true,
    },
    async ({ session, args: [name = '', named], options }) => {
      const server = await session.server()
      const quote = await findQuote(server, name)
      const version = versionOf(quote, named)
      const ids = { id: quote.id, version: version as never }
      const body = defined({ pick: options.pick && [...options.pick], by: options.by })
      if (session.dryRun) {
        const path = '/v1/quotes/{id}/versions/{version}/accept-preview'
        const seen = await server.post(path, { ids, body })
        const text = () => `${amountText(seen.net)} net would be ordered; nothing was changed`
        return session.show({ data: seen, text })
      }
      const write = { ids, body, key: session.key() }
      const after = await server.post('/v1/quotes/{id}/versions/{version}/accept', write)
      session.show({
        data: after,
        text: () => `${versionName(after, version)} accepted: ${amountText(after.net)} net`,
      })
      session.terminal.next(`tranche quotes order ${quoteName(after)}`)
    },
  )
}

function defineDecline(quotes: Command): void {
  define<{ by?: string; reason?: string }>(
    quotes,
    {
      name: 'decline',
      args: '<quote> [version]',
      summary: 'the customer declines a version',
      examples: ['tranche quotes decline QUO-2026-00001 --by "Ms Baker" --reason "Next year"'],
      options: [
        ['--by <name>', 'who said so, of the customer'],
        ['--reason <text>', 'why'],
      ],
      writes: true,
    },
    async ({ session, args: [name = '', named], options }) => {
      const server = await session.server()
      const quote = await findQuote(server, name)
      const version = versionOf(quote, named)
      if (session.dryRun) return showWhether(session, { quote, version, verb: 'decline' })
      const { by, reason } = options
      const ids = { id: quote.id, version: version as never }
      const write = { ids, body: defined({ by, reason }), key: session.key() }
      const after = await server.post('/v1/quotes/{id}/versions/{version}/decline', write)
      session.show({ data: after, text: () => `${versionName(after, version)} declined` })
      session.terminal.next(`tranche quotes revise ${quoteName(after)}`)
    },
  )
}

interface OrderOptions {
  readonly data?: string
  readonly label?: string
  readonly plan?: string
  readonly project?: string
  readonly externalId?: string
  readonly customerReference?: string
  readonly confirm?: true
}

function defineOrder(quotes: Command): void {
  define<OrderOptions>(
    quotes,
    {
      name: 'order',
      args: '<quote>',
      summary: 'make the order of an accepted quote, once: a draft',
      about:
        'Lines, plan, billing data and contract are those of the quote; what is given here wins. ' +
        'Lines that were not picked stay in it and may be promoted later.',
      examples: [
        'tranche quotes order QUO-2026-00001 --confirm',
        'tranche quotes order QUO-2026-00001 --customer-reference "PO 4500-118" --plan KICKOFF',
      ],
      options: [
        ['--data <json>', 'what wins over the quote: JSON, @file or - for what is piped in'],
        ['--label <text>', 'what the order is about'],
        ['--plan <code>', 'a plan of `tranche plans list`'],
        ['--project <project>', 'id, number or label'],
        ['--external-id <id>', 'your own name for the order'],
        ['--customer-reference <text>', "the customer's own number for it"],
        ['--confirm', 'confirm it at once'],
      ],
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      const server = await session.server()
      const quote = await findQuote(server, name)
      if (session.dryRun) {
        const { order } = quote.available_actions
        const can = order.available ? 'Its order would be made' : `No order: ${order.why_not ?? ''}`
        return session.show({ data: quote, text: () => `${can}; nothing was changed` })
      }
      const given = options.data === undefined ? {} : await readData(options.data)
      const { label, plan: plan_template } = options
      const project =
        options.project === undefined ? undefined : (await findProject(server, options.project)).id
      const own = { label, plan_template, project, external_id: options.externalId }
      const body = {
        ...(given as object),
        ...defined({ ...own, customer_reference: options.customerReference }),
      }
      const write = { ids: { id: quote.id }, body, key: session.key() }
      const order = await server.post('/v1/quotes/{id}/order', write)
      if (options.confirm === true) {
        const ids = { id: order.id }
        return showConfirmed(session, await server.post('/v1/orders/{id}/confirm', { ids }))
      }
      const from = `of quote ${quoteName(quote)}`
      session.show({
        data: order,
        text: () => `Order ${order.id} made ${from}: ${amountText(order.net)} net, a draft`,
      })
      session.terminal.next(`tranche orders confirm ${orderName(order)}`)
    },
  )
}
