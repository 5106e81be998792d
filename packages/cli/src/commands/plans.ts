import type { components } from '@tranche/client'
import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { notFound, usageFailure } from '../failure.ts'
import { countOf } from '../output/amounts.ts'
import { formatTable } from '../output/table.ts'
import { shareText, triggerText } from '../output/words.ts'
import { pairs, readData, readText, steps } from '../read-options.ts'
import type { ItemOf, Server } from '../server.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

type Plan = ItemOf<'/v1/plans'>
type ImportedPlan = components['schemas']['ImportedPlans']['plans'][number]

export function definePlans(program: Command): void {
  const plans = noun(program, 'plans', 'billing plans to be used by orders')
  defineList(plans)
  defineShow(plans)
  defineCreate(plans)
  defineImport(plans)
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

function describe({ code, label, plan }: Pick<Plan, 'code' | 'label' | 'plan'>): string {
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

function defineImport(plans: Command): void {
  define<{ reading?: readonly string[] }>(
    plans,
    {
      name: 'import',
      args: '<file>',
      summary: 'invoicing plans of Opencell from the JSON of its API, all or none',
      about:
        'Plans and items as they were answered, with code, description, advancement and ' +
        'rateToBill; - for what is piped in. Where the figures may mean more than one thing, it ' +
        'asks: --dry-run shows each reading, --reading answers.',
      examples: [
        'tranche plans import opencell.json --dry-run',
        'tranche plans import opencell.json --reading KPI=cumulative',
      ],
      options: [
        [
          '--reading <plan=reading>',
          'as_named, cumulative, swapped or swapped_cumulative, where it is asked',
          'many',
        ],
      ],
      writes: true,
    },
    async ({ session, args: [file = ''], options }) => {
      const json = await readText(file === '-' ? file : `@${file}`)
      const readings = pairs('--reading', options.reading)
      const body = { json, readings } as never
      const server = await session.server()
      const done = session.dryRun
        ? await server.post('/v1/plans/import-preview', { body })
        : await server.post('/v1/plans/import', { body, key: session.key() })
      const count = countOf(done.plans.length, 'plan')
      const doubtful = done.plans.filter(({ questions }) => questions.length > 0).length
      const wish =
        doubtful === 0 ? `Would import ${count}` : `Asked about: ${doubtful.toString()} of ${count}`
      const head = session.dryRun ? wish : `Imported ${count}`
      const text = () => [head, ...done.plans.map(readingsText)].join('\n\n')
      session.show({ data: done, text })
      const dry =
        doubtful === 0 ? 'the same without --dry-run' : 'answer with --reading PLAN=READING'
      session.terminal.next(session.dryRun ? dry : 'tranche plans list')
    },
  )
}

/** The plan; or the question, and all that it may be. */
function readingsText({ code, label, readings, questions }: ImportedPlan): string {
  const plans = readings.map(({ reading, plan }) => {
    const text = describe({ code, label, plan })
    return questions.length === 0 ? text : `--reading ${code}=${reading}\n${text}`
  })
  return [...questions.map(({ detail }) => detail), ...plans].join('\n\n')
}
