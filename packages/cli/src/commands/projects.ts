import type { components } from '@tranche/client'
import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { usageFailure } from '../failure.ts'
import { findCustomer, findProject, type Project } from '../find.ts'
import { formatTable } from '../output/table.ts'
import { defined, pairs, readData } from '../read-options.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

type Schemas = components['schemas']

/** What is worked on: how far it is, and what is recorded of no line. */
export function defineProjects(program: Command): void {
  const projects = noun(program, 'projects', 'make projects, and say how far they are')
  defineList(projects)
  defineShow(projects)
  defineCreate(projects)
  defineEdit(projects)
  defineProgress(projects)
  defineStatus(projects)
  defineTime(projects)
}

function defineList(projects: Command): void {
  define<ListOptions & { status?: string; customer?: string }>(
    projects,
    {
      name: 'list',
      summary: 'list projects, newest first',
      examples: ['tranche projects list', 'tranche projects list --status Started'],
      options: [
        ['--status <status>', 'in which they are'],
        ['--customer <customer>', 'id, external id or name'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { status, customer: name } = options
      const customer = name === undefined ? undefined : (await findCustomer(server, name)).id
      const query = defined({ status, customer })
      const rows = await server.list('/v1/projects', { query, max: rowsMax(options) + 1 })
      showList(session, {
        rows,
        options,
        columns: [
          { name: 'project', value: (row) => row.number },
          { name: 'label', value: (row) => row.label },
          { name: 'customer', value: (row) => row.customer_name ?? '' },
          { name: 'status', value: (row) => row.status },
          { name: 'progress', right: true, value: (row) => `${row.progress_percent} %` },
        ],
        empty: ['No projects yet', 'tranche projects create "Portal" --subproject design=30'],
      })
    },
  )
}

function defineShow(projects: Command): void {
  define(
    projects,
    {
      name: 'show',
      args: '<project>',
      summary: 'show a project with its parts',
      examples: ['tranche projects show PRJ-2026-0001'],
    },
    async ({ session, args: [name = ''] }) => {
      const project = await findProject(await session.server(), name)
      session.show({ data: project, text: () => describe(project) })
    },
  )
}

interface CreateOptions {
  readonly customer?: string
  readonly start?: string
  readonly status?: readonly string[]
  readonly subproject?: readonly string[]
  readonly task?: readonly string[]
  readonly data?: string
}

function defineCreate(projects: Command): void {
  define<CreateOptions>(
    projects,
    {
      name: 'create',
      args: '<label>',
      summary: 'make a project; orders name it',
      about: 'Without statuses it has those of the organization, and starts in the first.',
      examples: [
        'tranche projects create "Portal" --customer Retailer --subproject design=30 --subproject build=70',
        'tranche projects create "Site" --task groundwork=20 --task walls=45 --status Planned --status Built',
        'tranche projects create "Portal" --data @project.json',
      ],
      options: [
        ['--customer <customer>', 'id, external id or name'],
        ['--start <day>', 'its first day; days of plans may count from it'],
        ['--status <status>', 'what it may be in, in this order', 'many'],
        ['--subproject <id=weight>', 'a part, and what it counts beside the others', 'many'],
        ['--task <id=days>', 'a work package with its days', 'many'],
        ['--data <json>', 'all of it: JSON, @file or - for what is piped in'],
      ],
      writes: true,
    },
    async ({ session, args: [label = ''], options }) => {
      const server = await session.server()
      const { customer: name, start, status, data } = options
      const customer = name === undefined ? undefined : (await findCustomer(server, name)).id
      const parts = pairs('--subproject', options.subproject) ?? {}
      const tasks = pairs('--task', options.task) ?? {}
      const given = defined({
        customer,
        start,
        statuses: status,
        subprojects: Object.entries(parts).map(([id, weight]) => ({ id, weight })),
        tasks: Object.entries(tasks).map(([id, days]) => ({ id, days })),
      })
      const more = data === undefined ? {} : ((await readData(data)) as object)
      const body = { label, ...given, ...more } as unknown as Schemas['WriteProject']
      if (session.dryRun) {
        return session.show({ data: body, text: () => `Would make project "${label}"` })
      }
      const made = await server.post('/v1/projects', { body, key: session.key() })
      session.show({ data: made, text: () => `Project ${made.number} "${made.label}" is made` })
      session.terminal.next(`tranche projects progress ${made.number} --percent 30`)
    },
  )
}

function defineEdit(projects: Command): void {
  define<{ label?: string; start?: string }>(
    projects,
    {
      name: 'edit',
      args: '<project>',
      summary: 'another label or first day of a project',
      about: 'Days of plans that count from its start move with it; what is billed stays billed.',
      examples: ['tranche projects edit PRJ-2026-0001 --start 2026-04-01'],
      options: [
        ['--label <text>', 'what it is called'],
        ['--start <day>', 'its first day; none: it has none any more'],
      ],
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      if (options.label === undefined && options.start === undefined) {
        throw usageFailure('Say what changes', `tranche projects edit ${name} --start 2026-04-01`)
      }
      const server = await session.server()
      const project = await findProject(server, name)
      const { label = project.label, start = project.start ?? 'none' } = options
      const body = { ...writtenOf(project), label, ...(start === 'none' ? {} : { start }) }
      if (session.dryRun) {
        const text = `${project.number} would be "${label}", its start ${start}`
        return session.show({ data: body, text: () => text })
      }
      const write = { ids: { id: project.id }, body, key: session.key() }
      const after = await server.put('/v1/projects/{id}', write)
      const text = `Project ${after.number} "${after.label}", start ${after.start ?? 'none'}`
      session.show({ data: after, text: () => text })
      session.terminal.next(`tranche orders list --project ${after.number}`)
    },
  )
}

/** The project as it is written; what was reported of it is kept. */
function writtenOf({ customer, statuses, subprojects, tasks }: Project): Omit<Write, 'label'> {
  return defined({
    customer: customer ?? undefined,
    statuses,
    subprojects: subprojects.map(({ id, label, weight }) => {
      return defined({ id, label, weight: weight ?? undefined })
    }),
    tasks: tasks.map(({ id, label, days, subproject }) => {
      return defined({ id, label, days, subproject: subproject ?? undefined })
    }),
  })
}

type Write = Schemas['WriteProject']

interface ProgressOptions {
  readonly percent?: string
  readonly subproject?: readonly string[]
  readonly task?: readonly string[]
  readonly reason?: string
}

function defineProgress(projects: Command): void {
  define<ProgressOptions>(
    projects,
    {
      name: 'progress',
      args: '<project>',
      summary: 'say how far a project is, in percent to date',
      examples: [
        'tranche projects progress PRJ-2026-0001 --percent 60',
        'tranche projects progress PRJ-2026-0001 --subproject design=80 --task walls=25',
      ],
      options: [
        ['--percent <percent>', 'of the whole; its parts count no more then'],
        ['--subproject <id=percent>', 'of a part', 'many'],
        ['--task <id=percent>', 'of a work package', 'many'],
        ['--reason <text>', 'needed to go down'],
      ],
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      const { percent, reason } = options
      const subprojects = pairs('--subproject', options.subproject)
      const tasks = pairs('--task', options.task)
      const body = defined({ percent, subprojects, tasks, reason })
      if (percent === undefined && subprojects === undefined && tasks === undefined) {
        throw usageFailure('Say how far it is', `tranche projects progress ${name} --percent 30`)
      }
      const server = await session.server()
      const project = await findProject(server, name)
      if (session.dryRun) {
        const text = `Progress of ${project.number} would be recorded`
        return session.show({ data: body, text: () => text })
      }
      const write = { ids: { id: project.id }, body, key: session.key() }
      const after = await server.post('/v1/projects/{id}/progress', write)
      session.show({ data: after, text: () => standing(after) })
      session.terminal.next('tranche queue')
    },
  )
}

function defineStatus(projects: Command): void {
  define(
    projects,
    {
      name: 'status',
      args: '<project> <status>',
      summary: 'put a project in another of its statuses',
      examples: ['tranche projects status PRJ-2026-0001 Approved'],
      writes: true,
    },
    async ({ session, args: [name = '', status = ''] }) => {
      const server = await session.server()
      const project = await findProject(server, name)
      if (session.dryRun) {
        const text = `${project.number} would go from ${project.status} to ${status}`
        return session.show({ data: { status }, text: () => text })
      }
      const write = { ids: { id: project.id }, body: { status }, key: session.key() }
      const after = await server.post('/v1/projects/{id}/status', write)
      session.show({ data: after, text: () => standing(after) })
      session.terminal.next('tranche queue')
    },
  )
}

function defineTime(projects: Command): void {
  define<{ day?: string; person?: string }>(
    projects,
    {
      name: 'time',
      args: '<project> <hours>',
      summary: 'record hours that are of no line: nobody bills them',
      examples: ['tranche projects time PRJ-2026-0001 2.5 --person Ana'],
      options: [
        ['--day <day>', 'of the work; today when left out'],
        ['--person <name>', 'who did it'],
      ],
      writes: true,
    },
    async ({ session, args: [name = '', hours = ''], options: { day, person } }) => {
      const server = await session.server()
      const project = await findProject(server, name)
      const body = defined({ hours, day, person })
      const text = `${hours} h on ${project.number}`
      if (session.dryRun) {
        return session.show({ data: body, text: () => `Would record ${text}` })
      }
      const write = { ids: { id: project.id }, body, key: session.key() }
      const entry = await server.post('/v1/projects/{id}/time', write)
      session.show({ data: entry, text: () => `Recorded ${text} on ${entry.day}, of no line` })
      session.terminal.next(`tranche orders list --project ${project.number}`)
    },
  )
}

function standing({ number, status, progress_percent: done }: Project): string {
  return `Project ${number}: ${status}, ${done} % done`
}

function describe(project: Project): string {
  const { label, start, statuses, status, subprojects, tasks, unplaced_hours: hours } = project
  const way = statuses.map((each) => (each === status ? `[${each}]` : each)).join(' → ')
  const parts = formatTable(
    [
      { name: 'subproject', value: (row: Part) => row.id },
      { name: 'label', value: (row: Part) => row.label },
      { name: 'weight', right: true, value: (row: Part) => row.weight ?? '' },
      { name: 'done', right: true, value: (row: Part) => `${row.progress_percent} %` },
    ],
    subprojects,
  )
  const packages = formatTable(
    [
      { name: 'task', value: (row: Task) => row.id },
      { name: 'label', value: (row: Task) => row.label },
      { name: 'days', right: true, value: (row: Task) => row.days },
      { name: 'of', value: (row: Task) => row.subproject ?? '' },
      { name: 'done', right: true, value: (row: Task) => `${row.percent} %` },
    ],
    tasks,
  )
  const loose = hours === '0' ? [] : [`${hours} h are of no line: nobody bills them`]
  return [
    `${standing(project)} — ${label}`,
    way,
    ...(start === null ? [] : [`starts ${start}`]),
    ...loose,
    ...(subprojects.length === 0 ? [] : ['', parts]),
    ...(tasks.length === 0 ? [] : ['', packages]),
  ].join('\n')
}

type Part = Project['subprojects'][number]
type Task = Project['tasks'][number]
