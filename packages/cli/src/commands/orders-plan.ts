import type { components } from '@tranche/client'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { usageFailure } from '../failure.ts'
import { findOrder, orderName } from '../find.ts'
import { formatTable } from '../output/table.ts'
import { defined, pairs, readData } from '../read-options.ts'
import { showMoved } from './orders-billing.ts'

type Schemas = components['schemas']
type Edit = Schemas['ChangePlan']
type Outlook = Schemas['OrderOutlook']

interface PlanOptions {
  readonly percent?: readonly string[]
  readonly upTo?: readonly string[]
  readonly amount?: readonly string[]
  readonly on?: readonly string[]
  readonly progress?: readonly string[]
  readonly label?: readonly string[]
  readonly before?: readonly string[]
  readonly remove?: readonly string[]
  readonly data?: string
}

/** Instalments of an order that runs, edited where nothing is billed. */
export function defineOrderPlan(orders: Command): void {
  define<PlanOptions>(
    orders,
    {
      name: 'plan',
      args: '<order>',
      summary: 'add, change and remove instalments where nothing is billed',
      about:
        'One deed, checked as a whole. A name that the plan does not have is a new instalment; ' +
        'it stands before the one that bills the rest, unless --before says where. What is ' +
        'billed keeps its trigger and share. --dry-run shows what the order would bill, before ' +
        'and after.',
      examples: [
        'tranche orders plan ORD-2026-00001 --percent two=9 --percent new=5 --on new=2026-04-15',
        'tranche orders plan ORD-2026-00001 --remove extra --dry-run',
        'tranche orders plan ORD-2026-00001 --data @edit.json',
      ],
      options: [
        ['--percent <id=percent>', 'how much of the order it bills', 'many'],
        ['--up-to <id=percent>', 'how much with all before it, of a cumulative plan', 'many'],
        ['--amount <id=net>', 'a net amount', 'many'],
        ['--on <id=day>', 'from this day on', 'many'],
        ['--progress <id=percent>', 'when progress reaches this', 'many'],
        ['--label <id=text>', 'what it is called; also of what is billed', 'many'],
        ['--before <id=id>', 'it stands before this one', 'many'],
        ['--remove <id>', 'it falls away', 'many'],
        ['--data <json>', 'add, change and remove as JSON, @file or - for what is piped in'],
      ],
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      const server = await session.server()
      const order = await findOrder(server, name)
      const known = order.plan?.instalments.map(({ id }) => id) ?? []
      const body = await editOf(options, known)
      if (session.dryRun) {
        const ids = { id: order.id }
        const before = await server.get('/v1/orders/{id}/outlook', { ids })
        const after = await server.post('/v1/orders/{id}/plan-preview', { ids, body })
        const head = `The plan of ${orderName(order)} would be so`
        const text = () => `${head}\n\n${beforeAfter(before, after)}`
        return session.show({ data: { ...body, before: before.bills, after: after.bills }, text })
      }
      const write = { ids: { id: order.id }, body, key: session.key() }
      const after = await server.post('/v1/orders/{id}/plan', write)
      const count = after.plan?.instalments.length ?? 0
      showMoved(session, after, `its plan changed, ${count.toString()} instalments`)
    },
  )
}

/** What the flags say, instalment by instalment; what the plan does not know is new. */
async function editOf(options: PlanOptions, known: readonly string[]): Promise<Edit> {
  const { data, remove } = options
  const given = data === undefined ? {} : ((await readData(data)) as Edit)
  const rows = new Map<string, Row>()
  const put = (flag: string, values: readonly string[] | undefined, to: (text: string) => Row) => {
    for (const [id, text] of Object.entries(pairs(flag, values) ?? {})) {
      rows.set(id, merged(rows.get(id), to(text)))
    }
  }
  put('--percent', options.percent, (percent) => ({ bill: { percent } }))
  put('--up-to', options.upTo, (percent) => ({ bill: { up_to: percent } }))
  put('--amount', options.amount, (amount) => ({ bill: { amount } }))
  put('--on', options.on, (date) => ({ when: { date } }))
  put('--progress', options.progress, (progress) => ({ when: { progress } }))
  put('--label', options.label, (label) => ({ label }))
  put('--before', options.before, (before) => ({ before }))
  const entries = [...rows].map(([id, row]) => ({ id, ...row }))
  const change = [...(given.change ?? []), ...entries.filter(({ id }) => known.includes(id))]
  const add = [
    ...(given.add ?? []),
    ...entries.filter(({ id }) => !known.includes(id)).map((row) => newOne(row)),
  ]
  const gone = [...(given.remove ?? []), ...(remove ?? [])]
  if (change.length + add.length + gone.length === 0) {
    throw usageFailure(
      'Say what changes of the plan',
      'add --percent, --on, --remove or --data @edit.json',
    )
  }
  const some = <Item>(list: readonly Item[]) => (list.length === 0 ? undefined : [...list])
  return defined({ add: some(add), change: some(change), remove: some(gone) })
}

type Row = Omit<NonNullable<Edit['change']>[number], 'id'>

function merged(before: Row | undefined, now: Row): Row {
  const when = now.when === undefined ? before?.when : { ...before?.when, ...now.when }
  const bill = now.bill === undefined ? before?.bill : { ...before?.bill, ...now.bill }
  return { ...before, ...now, ...defined({ when, bill }) }
}

/** Without a day or progress, somebody says when. */
function newOne({ id, when = { manual: true }, bill, ...more }: Row & { readonly id: string }) {
  if (bill === undefined) {
    throw usageFailure(
      `The plan has no instalment "${id}", and a new one needs its share`,
      `add --percent ${id}=10`,
    )
  }
  return { id, ...more, when, bill }
}

/** Net of each instalment as it is and as it would be; what is new or gone has one of them. */
function beforeAfter(before: Outlook, after: Outlook): string {
  const netOf = ({ bills }: Outlook) => new Map(bills.map((each) => [each.id, each.amount.amount]))
  const [then, now] = [netOf(before), netOf(after)]
  const ids = [...now.keys(), ...[...then.keys()].filter((id) => !now.has(id))]
  return formatTable(
    [
      { name: 'instalment', value: (id: string) => id },
      { name: 'before', right: true, value: (id: string) => then.get(id) ?? '—' },
      { name: 'after', right: true, value: (id: string) => now.get(id) ?? '—' },
    ],
    ids,
  )
}
