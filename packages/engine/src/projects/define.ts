import { type Fault, fault, type Result, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { checkIds } from '../members/check-ids.ts'
import { type Reading, reading } from '../members/reading.ts'
import type { Project, Subproject, Task } from './types.ts'

/** What a project may be in, where nobody named anything else. */
export const defaultStatuses = ['Planned', 'Started', 'Done'] as const

/** A project as somebody writes it. */
export interface ProjectInput {
  readonly id: string
  readonly label?: string
  /** Its first day; days of plans may follow it. */
  readonly start?: string
  /** What it may be in, one after the other; it starts in the first. */
  readonly statuses: readonly string[]
  /** Parts that are reported by themselves. */
  readonly subprojects?: readonly SubprojectInput[]
  /** Work packages, of a part or of none. */
  readonly tasks?: readonly TaskInput[]
}

/** A part of it. */
export interface SubprojectInput {
  readonly id: string
  readonly label?: string
  /** What it counts beside the others, a decimal above 0. */
  readonly weight?: string
}

/** A work package of it. */
export interface TaskInput {
  readonly id: string
  readonly label?: string
  /** Working days, a decimal. */
  readonly days?: string
  /** Id of a subproject. */
  readonly subproject?: string
}

/** A project of which nothing is done yet, or every fault of it. */
export function defineProject(input: ProjectInput): Result<Project> {
  const read = reading('EUR')
  const { faults } = read
  const { id, label = id, subprojects = [], tasks = [] } = input
  const statuses = readStatuses(input.statuses, faults)
  faults.push(...checkIds(subprojects, 'subprojects'), ...checkIds(tasks, 'tasks'))
  const parts = subprojects.map((each, index) =>
    readSubproject(each, { path: `subprojects[${index}]`, read }),
  )
  faults.push(...unevenWeights(parts))
  const known = parts.map((each) => each.id)
  const work = tasks.map((each, index) => readTask(each, { path: `tasks[${index}]`, read, known }))
  const start = input.start === undefined ? {} : { start: read.day(input.start, 'start') }
  return resultOf(faults, () => ({
    id,
    label,
    statuses,
    status: statuses[0],
    subprojects: parts,
    tasks: work,
    ...start,
    unplaced: 0n,
  }))
}

function readStatuses(written: readonly string[], faults: Fault[]): [string, ...string[]] {
  const names = written.map((each) => each.trim())
  const [first = '', ...others] = names
  const path = 'statuses'
  if (names.length === 0 || names.includes('')) {
    const message = 'The project has no statuses: name them in the order in which they come'
    faults.push(fault('missing_field', message, { path }))
  }
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) {
    const message = `Status "${twice}" stands twice: name each once`
    faults.push(fault('duplicate_id', message, { path, facts: { id: twice } }))
  }
  return [first, ...others]
}

interface Place {
  readonly path: string
  readonly read: Reading
}

function readSubproject({ id, label, weight }: SubprojectInput, { path, read }: Place): Subproject {
  const part = { id, label: label ?? id }
  if (weight === undefined) return part
  const value = read.micro(weight, `${path}.weight`)
  if (value <= 0n) {
    const message = `"${weight}" is no weight: give what it counts beside the others, above 0`
    const details = { path: `${path}.weight`, facts: { value: weight } }
    read.faults.push(fault('invalid_value', message, details))
  }
  return { ...part, weight: value }
}

function unevenWeights(parts: readonly Subproject[]): Fault[] {
  const without = parts.filter(({ weight }) => weight === undefined)
  if (without.length === 0 || without.length === parts.length) return []
  const names = without.map(({ label }) => `"${label}"`).join(', ')
  const message = `Some subprojects have a weight and ${names} not: give each a weight, or none`
  return [fault('missing_field', message, { path: 'subprojects' })]
}

function readTask(
  { id, label, days, subproject }: TaskInput,
  { path, read, known }: Place & { readonly known: readonly string[] },
): Task {
  const value = days === undefined ? 0n : read.micro(days, `${path}.days`)
  if (value < 0n) {
    const message = `"${days}" days are none: give 0 or more`
    read.faults.push(fault('invalid_value', message, { path: `${path}.days` }))
  }
  if (subproject !== undefined && !known.includes(subproject)) {
    const way = known.length === 0 ? 'leave it out' : `name ${oneOfNames(known)}`
    const message = `The project has no subproject "${subproject}": ${way}`
    const details = { path: `${path}.subproject`, facts: { id: subproject } }
    read.faults.push(fault('not_found', message, details))
  }
  const own = subproject === undefined ? {} : { subproject }
  return { id, label: label ?? id, days: value, ...own, percent: 0n }
}
