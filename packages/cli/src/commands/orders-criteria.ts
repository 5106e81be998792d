import type { components } from '@tranche/client'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { findOrder, orderName } from '../find.ts'
import { defined, pairs } from '../read-options.ts'
import { showMoved } from './orders-billing.ts'

interface BillingOptions {
  readonly mode?: string
  readonly earliest?: string
  readonly every?: string
  readonly progress?: string
  readonly per?: string
  readonly status?: string
  readonly minimum?: string
  readonly on?: string
  readonly share?: readonly string[]
}

/** By what an order, or a line of it, is billed from now on. */
export function defineOrderCriteria(orders: Command): void {
  define<BillingOptions>(
    orders,
    {
      name: 'billing',
      args: '<order> [line]',
      summary: 'by what an order, or a line of it, is billed from now on',
      about:
        'All that is set must hold before what is performed gets ready; a line has its own key ' +
        'by key over the order’s. With nothing but the order, or the line, it has none of its own.',
      examples: [
        'tranche orders billing ORD-2026-00001 --earliest 2026-03-15 --progress 60 --status Approved --minimum 2500.00',
        'tranche orders billing ORD-2026-00001 audit --progress 80',
        'tranche orders billing ORD-2026-00001 setup --mode manual --on 2026-05-15',
        'tranche orders billing ORD-2026-00001 concept --share Started=30 --share Approved=80 --share Live=100',
      ],
      options: [
        ['--mode <mode>', 'rules, manual or lineRules; told by what else is given'],
        ['--earliest <day>', 'not before it'],
        ['--every <period>', 'at most one invoice a month, quarter or year'],
        ['--progress <percent>', 'when so much is done'],
        ['--per <scope>', 'of the project, or of each line’s subproject'],
        ['--status <status>', 'when the project has reached it'],
        ['--minimum <net>', 'not for less, of the whole order'],
        ['--on <day>', 'from it on, by hand before'],
        ['--share <status=percent>', 'up to which percent a status lets it be billed', 'many'],
      ],
      writes: true,
    },
    async ({ session, args: [name = '', line], options }) => {
      const server = await session.server()
      const order = await findOrder(server, name)
      const { mode, earliest, every, progress, per, status, minimum, on } = options
      const given = Object.entries(pairs('--share', options.share) ?? {})
      const shares = given.map(([reached, upTo]) => ({ status: reached, up_to: upTo }))
      const body = defined({
        ...{ line, mode, earliest, every, progress, per, status, minimum, on },
        shares: shares.length === 0 ? undefined : shares,
      }) as components['schemas']['SetBilling']
      const what = line === undefined ? 'the order' : `line ${line}`
      if (session.dryRun) {
        const text = `${orderName(order)}: ${what} would be billed so`
        return session.show({ data: body, text: () => text })
      }
      const write = { ids: { id: order.id }, body, key: session.key() }
      const after = await server.post('/v1/orders/{id}/billing', write)
      const { met, of } = after.waiting
      showMoved(session, after, `${what} is billed so from now on, ${met} of ${of} hold`)
    },
  )
}
