import type { components } from '@tranche/client'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { findOrder, orderName } from '../find.ts'
import { formatTable } from '../output/table.ts'
import { defined } from '../read-options.ts'

type Schemas = components['schemas']
type Preview = Schemas['ProjectPreview']

interface ProjectOptions {
  readonly start?: string
  readonly label?: string
  readonly status?: readonly string[]
  readonly skip?: readonly string[]
  readonly take?: readonly string[]
}

/** A project made of an order. */
export function defineOrderProject(orders: Command): void {
  define<ProjectOptions>(
    orders,
    {
      name: 'project',
      args: '<order>',
      summary: 'make a project of a confirmed order: sections and lines become its parts',
      about:
        'Sections are subprojects, standard lines are work packages with the ids of lines, in ' +
        'their order. A line that is promoted later makes its own. --dry-run shows what comes.',
      examples: [
        'tranche orders project ORD-2026-00001 --start 2026-03-16',
        'tranche orders project ORD-2026-00001 --skip training --dry-run',
      ],
      options: [
        ['--start <day>', 'its first day; days of plans may count from it'],
        ['--label <text>', 'that of the order when left out'],
        ['--status <status>', 'what it may be in, in this order', 'many'],
        ['--skip <line>', 'makes no work package', 'many'],
        ['--take <line>', 'makes one, though the line says skip', 'many'],
      ],
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      const { start, label, status, skip = [], take = [] } = options
      const places = [
        ...skip.map((line) => [line, 'skip'] as const),
        ...take.map((line) => [line, 'auto'] as const),
      ]
      const parts = places.length === 0 ? undefined : Object.fromEntries(places)
      const statuses = status === undefined ? undefined : [...status]
      const body = defined({ start, label, statuses, in_project: parts })
      const server = await session.server()
      const order = await findOrder(server, name)
      const ids = { id: order.id }
      if (session.dryRun) {
        const preview = await server.post('/v1/orders/{id}/project-preview', { ids, body })
        return session.show({ data: preview, text: () => told(orderName(order), preview) })
      }
      const write = { ids, body, key: session.key() }
      const made = await server.post('/v1/orders/{id}/project', write)
      const count = made.tasks.length.toString()
      const text = `Project ${made.number} "${made.label}" is made, with ${count} work packages`
      session.show({ data: made, text: () => text })
      session.terminal.next(`tranche projects show ${made.number}`)
    },
  )
}

type Task = Preview['tasks'][number]

function told(order: string, { label, tasks }: Preview): string {
  const table = formatTable(
    [
      { name: 'task', value: (row: Task) => row.id },
      { name: 'label', value: (row: Task) => row.label },
      { name: 'days', right: true, value: (row: Task) => row.days },
      { name: 'of', value: (row: Task) => row.subproject ?? '' },
    ],
    tasks,
  )
  return `Project "${label}" would be made of ${order}\n\n${table}`
}
