import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { notFound, usageFailure } from '../failure.ts'
import { formatTable } from '../output/table.ts'
import { shareText, triggerText } from '../output/words.ts'
import { readData, steps } from '../read-options.ts'
import type { ItemOf, Server } from '../server.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

type Plan = ItemOf<'/v1/plans'>

export function definePlans(program: Command): void {
  const plans = noun(program, 'plans', 'billing plans to be used by orders')
  defineList(plans)
  defineShow(plans)
  defineCreate(plans)
}

function defineList(plans: Command): void {
  define<ListOptions>(
    plans,
    {
      name: 'list',
      summary: 'list plans',
      examples: ['tranche plans list'],
      options: listOptions,
    },
    async ({ session, options }) => {
      const server = await session.server()
      const rows = await server.list('/v1/plans', { max: rowsMax(options) + 1 })
      showList(session, {
        rows,
        options,
        columns: [
          { name: 'code', value: (row) => row.code },
          { name: 'label', value: (row) => row.label },
          { name: 'basis', value: (row) => row.plan.basis },
          {
            name: 'instalments',
            right: true,
            value: (row) => (row.plan.instalments?.length ?? 0).toString(),
          },
        ],
        empty: [
          'No plans yet',
          'tranche plans create thirds --step 30:30 --step 60:60 --step 100:100',
        ],
      })
    },
  )
}

function defineShow(plans: Command): void {
  define(
    plans,
    {
      name: 'show',
      args: '<plan>',
      summary: 'show a plan',
      examples: ['tranche plans show thirds'],
    },
    async ({ session, args: [name = ''] }) => {
      const view = await findPlan(await session.server(), name)
      session.show({ data: view, text: () => describe(view) })
    },
  )
}

async function findPlan(server: Server, name: string): Promise<Plan> {
  if (name.startsWith('pln_')) return server.get('/v1/plans/{id}', { ids: { id: name } })
  const all = await server.list('/v1/plans')
  const found = all.find(({ code }) => code === name)
  if (found !== undefined) return found
  throw notFound(`There is no plan "${name}"`, 'look with `tranche plans list`')
}

function describe({ code, label, plan }: Plan): string {
  const columns = [
    { name: 'instalment', value: (each: Instalment) => each.id },
    { name: 'when', value: (each: Instalment) => triggerText(each) },
    { name: 'bill', value: (each: Instalment) => shareText(each) },
  ]
  return `Plan ${code} — ${label} (${plan.basis})\n\n${formatTable(columns, plan.instalments ?? [])}`
}

type Instalment = NonNullable<Plan['plan']['instalments']>[number]

function defineCreate(plans: Command): void {
  define<{ label?: string; step?: readonly string[]; data?: string }>(
    plans,
    {
      name: 'create',
      args: '<code>',
      summary: 'make a plan from steps, or from the JSON of a plan',
      examples: [
        'tranche plans create kpi --label "Design, build, launch" --step 30:50 --step 50:75 --step 100:100',
        'tranche plans create deposit --data @plan.json',
      ],
      options: [
        ['--label <text>', 'what it is called'],
        [
          '--step <progress:upto>',
          'when progress reaches the first, bill up to the second',
          'many',
        ],
        ['--data <json>', 'a plan: JSON, @file or - for what is piped in'],
      ],
      writes: true,
    },
    async ({ session, args: [code = ''], options }) => {
      const instalments = steps(options.step)
      if (instalments === undefined && options.data === undefined) {
        throw usageFailure(
          'A plan needs its steps',
          'add --step 30:50 --step 100:100, or --data @plan.json',
        )
      }
      const plan =
        options.data === undefined
          ? { basis: 'cumulative', instalments }
          : await readData(options.data)
      const body = { code, label: options.label ?? code, plan }
      if (session.dryRun) return session.show({ data: body, text: () => `Would make plan ${code}` })
      const server = await session.server()
      const made = await server.post('/v1/plans', { body: body as never, key: session.key() })
      session.show({ data: made, text: () => `Plan ${made.code} made` })
      session.terminal.next(`tranche orders create --plan ${made.code} …`)
    },
  )
}
