import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { findCustomer, findOrder, findProject, type Order, orderName } from '../find.ts'
import { describeOrder } from '../output/order-text.ts'
import { defined, pairs, readData, steps } from '../read-options.ts'
import { defineFile } from '../save-file.ts'
import type { Session } from '../session.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'
import { defineOrderBilling } from './orders-billing.ts'
import { defineBulkOrders } from './orders-bulk.ts'
import { defineOrderCriteria } from './orders-criteria.ts'
import { defineOrderLines } from './orders-lines.ts'
import { defineOrderPlan } from './orders-plan.ts'
import { defineOrderProject } from './orders-project.ts'

export function defineOrders(program: Command): void {
  const orders = noun(program, 'orders', 'make, list, move and bill orders')
  defineList(orders)
  defineShow(orders)
  defineCreate(orders)
  defineConfirm(orders)
  defineDelete(orders)
  defineFile(orders, {
    name: 'confirmation',
    args: '<order>',
    summary: 'save the PDF of an order confirmation',
    example: 'tranche orders confirmation ORD-2026-00001',
    form: 'pdf',
    async find(server, name) {
      const { id, number } = await findOrder(server, name)
      return { path: `/v1/orders/${id}/confirmation.pdf`, named: `${number ?? id}-confirmation` }
    },
  })
  defineOrderLines(orders)
  defineOrderCriteria(orders)
  defineOrderPlan(orders)
  defineOrderProject(orders)
  defineBulkOrders(orders)
  defineOrderBilling(orders, program)
}

function defineDelete(orders: Command): void {
  define(
    orders,
    {
      name: 'delete',
      args: '<order>',
      summary: 'delete a draft; what is confirmed can be closed instead',
      examples: ['tranche orders delete ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6 --yes'],
      writes: true,
      dangerous: true,
    },
    async ({ session, args: [name = ''] }) => {
      session.needYes(`Delete draft ${name}`)
      const server = await session.server()
      const order = await findOrder(server, name)
      const text = `draft ${orderName(order)} "${order.label}"`
      if (session.dryRun) {
        return session.show({ data: order, text: () => `Would delete ${text}` })
      }
      await session.confirm(`Delete ${text}`)
      const write = { ids: { id: order.id }, key: session.key() }
      const deleted = await server.delete('/v1/orders/{id}', write)
      session.show({ data: deleted, text: () => `Deleted ${text}` })
      session.terminal.next('tranche orders list')
    },
  )
}

interface ListFilters {
  readonly state?: Order['state']
  readonly customer?: string
  readonly currency?: string
  readonly project?: string
  readonly method?: Order['lines'][number]['method']
  readonly list?: Order['buckets'][number]
  readonly contract?: NonNullable<Order['contract']>['is']
  readonly noticeBy?: string
}

function defineList(orders: Command): void {
  define<ListOptions & ListFilters>(
    orders,
    {
      name: 'list',
      summary: 'list orders, newest first',
      examples: ['tranche orders list', 'tranche orders list --state draft --json id,label,value'],
      options: [
        ['--state <state>', 'draft, confirmed, billed or closed'],
        ['--customer <customer>', 'id, external id or name'],
        ['--currency <code>', 'ISO 4217'],
        ['--project <project>', 'id, number or label'],
        ['--method <method>', 'of one of its lines: fixed, effort, duration or percentage'],
        ['--list <list>', 'draft, ongoing, waiting, toBeBilled, standard or recurring'],
        ['--contract <state>', 'ongoing, paused, finished or cancelled'],
        ['--notice-by <day>', 'contracts that notice can be given of, until this day at most'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const customer =
        options.customer === undefined
          ? undefined
          : (await findCustomer(server, options.customer)).id
      const { state: status, currency, method, list } = options
      const project =
        options.project === undefined ? undefined : (await findProject(server, options.project)).id
      const { contract, noticeBy } = options
      const asked = { status, customer, currency, project, method, list, contract }
      const query = defined({ ...asked, 'notice_by[lte]': noticeBy })
      const rows = await server.list('/v1/orders', { query, max: rowsMax(options) + 1 })
      showList(session, {
        rows,
        options,
        columns: [
          { name: 'order', value: orderName },
          { name: 'customer', value: (row) => row.customer_name },
          { name: 'label', value: (row) => row.label },
          { name: 'state', value: (row) => row.state },
          { name: 'net', right: true, value: (row) => row.net.amount },
          { name: 'billed', right: true, value: (row) => row.billed.amount },
          { name: 'left', right: true, value: (row) => row.left.amount },
          { name: 'ready', right: true, value: (row) => row.ready.amount },
          { name: 'currency', head: '', value: (row) => row.currency },
        ],
        empty: [
          'No orders here',
          'tranche orders create, tranche import orders.csv, or tranche demo load',
        ],
      })
    },
  )
}

function defineShow(orders: Command): void {
  define(
    orders,
    {
      name: 'show',
      args: '<order>',
      summary: 'show an order: lines, plan, progress, what is ready and why',
      about: 'The order is named by its id, its number or its external id.',
      examples: [
        'tranche orders show A-2026-00001',
        'tranche orders show A-2026-00001 --json ready',
      ],
    },
    async ({ session, args: [name = ''] }) => {
      const order = await findOrder(await session.server(), name)
      session.show({ data: order, text: () => describeOrder(order, session.terminal) })
    },
  )
}

export interface CreateOptions {
  readonly data?: string
  readonly customer?: string
  readonly label?: string
  readonly currency?: string
  readonly line?: readonly string[]
  readonly tax?: string
  readonly step?: readonly string[]
  readonly plan?: string
  readonly externalId?: string
  readonly customerReference?: string
  readonly tolerance?: string
  readonly confirm?: true
}

function defineCreate(orders: Command): void {
  define<CreateOptions>(
    orders,
    {
      name: 'create',
      summary: 'make a draft order',
      about:
        'From flags, or from the JSON body of POST /v1/orders (its customer may be a name). ' +
        'A plan is checked as a whole: all its faults at once.',
      examples: [
        'tranche orders create --customer "Nordwind AG" --line design=4000 --line build=6000 --tax 19',
        'tranche orders create --customer "Nordwind AG" --line work=9999.99 --tax 20 --step 30:50 --step 50:75 --step 100:100 --confirm',
        'tranche orders create --data @order.json',
      ],
      options: [
        ['--data <json>', 'the body: JSON, @file or - for what is piped in'],
        ['--customer <customer>', 'id, external id or name'],
        ['--label <text>', 'what the order is about'],
        ['--currency <code>', 'ISO 4217; the one of the organization when left out'],
        ['--line <id=net>', 'a line and its net', 'many'],
        ['--tax <percent>', 'tax of the lines given with --line'],
        [
          '--step <progress:upto>',
          'when progress reaches the first, bill up to the second',
          'many',
        ],
        ['--plan <code>', 'a plan of `tranche plans list`'],
        ['--external-id <id>', 'your own name for it'],
        ['--customer-reference <text>', "the customer's own number for it"],
        ['--tolerance <percent>', 'overrun allowed'],
        ['--confirm', 'confirm it at once'],
      ],
      writes: true,
    },
    async ({ session, options }) => {
      const server = await session.server()
      const body = await orderBody(session, options)
      if (session.dryRun) return dryRunCreate(session, body)
      const order = await server.post('/v1/orders', { body: body as never, key: session.key() })
      if (options.confirm !== true) {
        session.show({
          data: order,
          text: () =>
            `Order ${order.id} made: ${order.net.amount} ${order.currency} for ${order.customer_name}, a draft`,
        })
        session.terminal.next(`tranche orders confirm ${orderName(order)}`)
        return
      }
      const confirmed = await server.post('/v1/orders/{id}/confirm', { ids: { id: order.id } })
      showConfirmed(session, confirmed)
    },
  )
}

/** The server checks a whole import without saving: the same checks serve one order. */
async function dryRunCreate(
  session: Session,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const server = await session.server()
  const { customer, ...order } = body
  const found = await findCustomer(server, String(customer))
  const orders = [{ ...order, customer_name: found.name }]
  const checked = await server.post('/v1/imports/orders', {
    body: { orders, dry_run: true } as never,
  })
  session.show({ data: checked, text: () => 'The order would be made; nothing was changed' })
}

export async function orderBody(session: Session, options: CreateOptions) {
  const server = await session.server()
  const given = options.data === undefined ? {} : await readData(options.data)
  const base = given as Readonly<Record<string, unknown>>
  const named = options.customer ?? (typeof base.customer === 'string' ? base.customer : undefined)
  const nets = pairs('--line', options.line)
  const lines = Object.entries(nets ?? {}).map(([id, net]) =>
    defined({ id, net, tax: options.tax }),
  )
  const instalments = steps(options.step)
  const currency = options.currency ?? base.currency ?? (await ownCurrency(session))
  return {
    ...base,
    ...defined({
      currency,
      customer: named === undefined ? undefined : (await findCustomer(server, named)).id,
      label: options.label,
      lines: nets === undefined ? (base.lines ?? []) : lines,
      plan: instalments === undefined ? base.plan : { basis: 'cumulative', instalments },
      plan_template: options.plan,
      external_id: options.externalId,
      customer_reference: options.customerReference,
      tolerance: options.tolerance,
    }),
  }
}

async function ownCurrency(session: Session): Promise<string> {
  const server = await session.server()
  const ids = { id: await server.organization() }
  return (await server.get('/v1/organizations/{id}', { ids })).currency
}

function defineConfirm(orders: Command): void {
  define(
    orders,
    {
      name: 'confirm',
      args: '<order>',
      summary: 'confirm an order: it gets its number, its plan and prices are frozen',
      examples: ['tranche orders confirm ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6'],
      writes: true,
    },
    async ({ session, args: [name = ''] }) => {
      const server = await session.server()
      const order = await findOrder(server, name)
      if (session.dryRun) {
        const action = order.available_actions.confirm
        const text =
          action?.available === true
            ? `Order ${orderName(order)} would be confirmed`
            : `Order ${orderName(order)} cannot be confirmed: it is ${order.state}, and only a draft can be`
        session.show({ data: order, text: () => text })
        return
      }
      const ids = { id: order.id }
      showConfirmed(
        session,
        await server.post('/v1/orders/{id}/confirm', { ids, key: session.key() }),
      )
    },
  )
}

export function showConfirmed(session: Session, order: Order): void {
  const ready = order.ready.amount
  session.show({
    data: order,
    text: () =>
      `Order ${orderName(order)} confirmed: ${order.net.amount} ${order.currency} for ${order.customer_name}, ${ready} ready`,
  })
  const verb = order.reasons.length > 0 ? 'bill' : 'progress'
  session.terminal.next(`tranche ${verb} ${orderName(order)}${verb === 'bill' ? '' : ' PERCENT'}`)
}
