import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { pricingOf } from '../lines/index.ts'
import type { Micro } from '../money/decimal.ts'
import { type Order, type OrderLine, placesInProject } from '../orders/types.ts'
import { defineProject } from '../projects/define.ts'
import type { Project, Subproject, Task } from '../projects/types.ts'
import type { OrderChange } from './change.ts'
import { followProject } from './lifecycle.ts'
import type { OrderFacts } from './types.ts'

/** The project of an order as somebody asks for it: its parts come of sections and lines. */
export interface ProjectOfOrderInput {
  readonly id: string
  /** That of the order by default. */
  readonly label?: string
  /** Its first day. */
  readonly start?: string
  /** What it may be in, one after the other; it starts in the first. */
  readonly statuses: readonly string[]
  /** By line id, `auto` or `skip`: over what the line says. */
  readonly inProject?: Readonly<Record<string, string>>
}

/** What comes of an order of which a project is made. */
export type ProjectMade = OrderChange & { readonly project: Project }

/**
 * A project made of an order that is agreed: sections are subprojects, standard lines are work
 * packages with the ids of the lines, in their order; `skip` makes none. What was reported of the
 * order and its lines is reported of the project.
 */
export function makeProject(facts: OrderFacts, input: ProjectOfOrderInput): Result<ProjectMade> {
  const { order, progress } = facts
  const { inProject = {}, label = order.label, ...head } = input
  const hindered = hindrance(order)
  if (hindered !== undefined) return refuse(hindered)
  const unknown = unknownLines(order, inProject)
  const lines = order.lines.map((line) => placed(line, inProject[line.id]))
  const parts = partsOf(lines.filter(isWork))
  const now = lines.map((line) => inPart(line, parts))
  const defined = defineProject({
    ...head,
    label,
    subprojects: [...parts].map(([section, id]) => ({ id, label: section })),
  })
  if (!defined.ok) return refuse(...defined.faults, ...unknown)
  const { percent } = progress
  const project: Project = {
    ...defined.value,
    tasks: now.filter(isWork).map((line) => taskOf(line, progress.lines[line.id] ?? percent ?? 0n)),
    ...(percent === undefined ? {} : { percent }),
    fromOrder: order.id,
  }
  const changed = now.filter((line, index) => line !== order.lines[index])
  const change = { project, ...(changed.length === 0 ? {} : { lines: changed }) }
  return resultOf(unknown, () => ({ ...followProject(facts, project), ...change }))
}

function hindrance({ label, state, project }: Order): Fault | undefined {
  if (state === 'draft' || state === 'closed') {
    const way = state === 'draft' ? 'a draft, and may change: confirm it' : 'closed: re-open it'
    const message = `Order "${label}" is ${way} before you make a project of it`
    return fault('order_state', message, { facts: { state } })
  }
  if (project === undefined) return undefined
  const message = `Order "${label}" has a project already: change that one`
  return fault('already_exists', message, { path: 'project' })
}

function unknownLines({ label, lines }: Order, inProject: Readonly<Record<string, string>>) {
  const known = new Set(lines.map(({ id }) => id))
  const names = oneOfNames([...known])
  return Object.entries(inProject).flatMap(([id, place]): Fault[] => {
    const path = `inProject.${id}`
    if (!known.has(id)) {
      const message = `Order "${label}" has no line "${id}": name ${names}`
      return [fault('not_found', message, { path, facts: { id } })]
    }
    if (placesInProject.some((each) => each === place)) return []
    const message = `"${place}" is no place in a project: write ${oneOfNames(placesInProject)}`
    return [fault('invalid_value', message, { path, facts: { value: place } })]
  })
}

/** The line with another say than its own. */
function placed(line: OrderLine, place: string | undefined): OrderLine {
  if (place === undefined || place === (line.inProject ?? 'auto')) return line
  const { inProject: _, ...auto } = line
  return place === 'skip' ? { ...auto, inProject: place } : auto
}

function isWork({ kind, inProject }: OrderLine): boolean {
  return kind === 'standard' && inProject !== 'skip'
}

/** Ids of subprojects by section, in the order in which the sections come first. */
function partsOf(lines: readonly OrderLine[]): Map<string, string> {
  const parts = new Map<string, string>()
  for (const { section } of lines) {
    if (section === undefined || parts.has(section)) continue
    parts.set(section, partId(section, [...parts.values()]))
  }
  return parts
}

const idMost = 90

/** The section itself, but for what no id may have; another one where that is taken. */
function partId(section: string, taken: readonly string[]): string {
  const written = section.replace(/[^\p{L}\p{N}_ .:/+-]+/gu, ' ').replace(/ +/g, ' ')
  const own = written
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, idMost)
    // Half of a letter is none.
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
  const id = own === '' || own in Object.prototype ? `part ${own}`.trim() : own
  for (let count = 1; ; count += 1) {
    const next = count === 1 ? id : `${id} ${count.toString()}`
    if (!taken.includes(next)) return next
  }
}

/** What it was part of before was no project's. */
function inPart(line: OrderLine, parts: ReadonlyMap<string, string>): OrderLine {
  const part = isWork(line) ? parts.get(line.section ?? '') : undefined
  return withSubproject(line, part)
}

function withSubproject(line: OrderLine, subproject: string | undefined): OrderLine {
  if (subproject === line.subproject) return line
  const { subproject: _, ...loose } = line
  return subproject === undefined ? loose : { ...loose, subproject }
}

/** Days are planned where the line counts in days. */
const dayUnits = ['d', 'day', 'days', 'tag', 'tage', 'jour', 'jours']

function daysOf(line: OrderLine): Micro {
  const { quantity = 0n, unit = '' } = pricingOf(line)
  const counts = line.method !== 'duration' && dayUnits.includes(unit.toLowerCase())
  return counts && quantity > 0n ? quantity : 0n
}

function taskOf(line: OrderLine, percent: Micro): Task {
  const { id, label, subproject } = line
  const own = subproject === undefined ? {} : { subproject }
  return { id, label, days: daysOf(line), ...own, percent }
}

/**
 * The project of an order and its line, once there is a work package for the line; undefined where
 * the project was not made of the order, or the line makes none.
 */
export function withWorkPackage(
  { order, project, progress }: Pick<OrderFacts, 'order' | 'project' | 'progress'>,
  line: OrderLine,
): { readonly project: Project; readonly line: OrderLine } | undefined {
  if (project === undefined || project.fromOrder !== order.id) return undefined
  if (line.inProject === 'skip') return undefined
  const known = project.tasks.find(({ id }) => id === line.id)
  if (known !== undefined) return { project, line: withSubproject(line, known.subproject) }
  const { subprojects, part } = withPart(project.subprojects, line.section)
  const now = withSubproject(line, part)
  const task = taskOf(now, progress.lines[line.id] ?? 0n)
  return { project: { ...project, subprojects, tasks: [...project.tasks, task] }, line: now }
}

/** A section that is no part so far becomes one; not where parts have weights, and it has none. */
function withPart(parts: readonly Subproject[], section: string | undefined) {
  const known = parts.find(({ label }) => label === section)
  const weighed = parts.some(({ weight }) => weight !== undefined)
  if (section === undefined || known !== undefined || weighed) {
    return { subprojects: parts, part: known?.id }
  }
  const taken = parts.map(({ id }) => id)
  const part = partId(section, taken)
  return { subprojects: [...parts, { id: part, label: section }], part }
}
