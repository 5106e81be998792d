import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { reading } from '../members/reading.ts'
import type { Micro } from '../money/decimal.ts'
import { defineProject, type ProjectInput } from './define.ts'
import { readReported } from './reported.ts'
import type { Project } from './types.ts'

/** Progress of a project as somebody reports it: percent to date of the whole, or of parts. */
export interface ProjectProgressInput {
  /** Of the whole; what its parts say counts no more then. */
  readonly percent?: string
  /** By id of the subproject. */
  readonly subprojects?: Readonly<Record<string, string>>
  /** By id of the work package. */
  readonly tasks?: Readonly<Record<string, string>>
  /** Needed to go down. */
  readonly reason?: string
}

/** The project after its progress was reported; down only with a reason. */
export function recordProjectProgress(
  project: Project,
  input: ProjectProgressInput,
): Result<Project> {
  const { subprojects = {}, tasks = {} } = input
  const nothing = Object.keys(subprojects).length + Object.keys(tasks).length === 0
  if (input.percent === undefined && nothing) {
    const message = 'Give the percent to date of the project, or of its subprojects or tasks'
    return refuse(fault('progress_empty', message))
  }
  const faults: Fault[] = []
  const report = { input, faults }
  const partsOf = <Part extends { readonly id: string; readonly percent?: Micro }>(
    parts: readonly Part[],
    written: Readonly<Record<string, string>>,
    word: 'subproject' | 'task',
  ): Part[] => {
    faults.push(...unknownParts(project, { parts, written, word }))
    return parts.map((part) => {
      const text = Object.hasOwn(written, part.id) ? written[part.id] : undefined
      if (text === undefined) return part
      const path = `${word}s.${part.id}`
      const target = { path, name: `${word} "${part.id}"`, before: part.percent }
      return { ...part, percent: readReported(text, target, report) }
    })
  }
  const parts = partsOf(project.subprojects, subprojects, 'subproject')
  const work = partsOf(project.tasks, tasks, 'task')
  const whole = { path: 'percent', name: 'the project', before: project.percent }
  const percent =
    input.percent === undefined ? project.percent : readReported(input.percent, whole, report)
  return resultOf(faults, () => ({
    ...project,
    subprojects: parts,
    tasks: work,
    ...(percent === undefined ? {} : { percent }),
  }))
}

function unknownParts(
  { label }: Project,
  {
    parts,
    written,
    word,
  }: {
    readonly parts: readonly { readonly id: string }[]
    readonly written: Readonly<Record<string, string>>
    readonly word: string
  },
): Fault[] {
  const known = parts.map(({ id }) => id)
  const way = known.length === 0 ? 'it has none' : `name ${oneOfNames(known)}`
  return Object.keys(written)
    .filter((id) => !known.includes(id))
    .map((id) => {
      const message = `Project "${label}" has no ${word} "${id}": ${way}`
      return fault('not_found', message, { path: `${word}s.${id}`, facts: { id } })
    })
}

/** The project in another of its statuses, forward or back. */
export function setProjectStatus(project: Project, status: string): Result<Project> {
  if (project.statuses.includes(status)) return success({ ...project, status })
  return refuse(noStatus(project, status, 'status'))
}

/** There is no such status in the project. */
export function noStatus({ label, statuses }: Project, status: string, path: string): Fault {
  const message = `Project "${label}" has no status "${status}": name ${oneOfNames([...statuses])}`
  return fault('not_found', message, { path, facts: { id: status } })
}

/**
 * The project with other parts or names; what was reported of parts that stay is kept. Whether
 * orders can do with it is asked of them.
 */
export function reviseProject(project: Project, input: ProjectInput): Result<Project> {
  const defined = defineProject({ ...input, id: project.id })
  if (!defined.ok) return defined
  const { statuses, subprojects, tasks, label, start } = defined.value
  const { start: _, ...known } = project
  if (!statuses.includes(project.status)) {
    const message = `Project "${project.label}" is in status "${project.status}": keep it in the list, or change the status first`
    return refuse(fault('invalid_value', message, { path: 'statuses' }))
  }
  const done = (
    parts: readonly { readonly id: string; readonly percent?: Micro }[],
    id: string,
  ) => {
    const percent = parts.find((each) => each.id === id)?.percent
    return percent === undefined ? {} : { percent }
  }
  return success({
    ...known,
    label,
    statuses,
    ...(start === undefined ? {} : { start }),
    subprojects: subprojects.map((each) => ({ ...each, ...done(project.subprojects, each.id) })),
    tasks: tasks.map((each) => ({ ...each, ...done(project.tasks, each.id) })),
  })
}

/** Hours on a project that are of no line. */
export interface ProjectTimeInput {
  /** With at most six decimals. */
  readonly hours: string
  /** Of the work; today by default. */
  readonly day?: string
  /** Who worked. */
  readonly person?: string
}

/** Hours as they are kept. */
export interface ProjectTime {
  /** Above 0. */
  readonly hours: Micro
  /** Of the work. */
  readonly day: Day
  /** Who worked. */
  readonly person?: string
}

/** Hours worked on a project for no line of an order: nobody bills them. */
export function recordProjectTime(input: ProjectTimeInput, today: Day): Result<ProjectTime> {
  const read = reading('EUR')
  const { faults } = read
  const hours = read.micro(input.hours, 'hours')
  if (hours <= 0n && faults.length === 0) {
    const message = `${input.hours} hours are none: give more than 0`
    faults.push(fault('invalid_value', message, { path: 'hours', facts: { value: input.hours } }))
  }
  const day = input.day === undefined ? today : read.day(input.day, 'day')
  if (day > today) {
    const message = `${day} has not come yet: record what was done up to ${today}`
    faults.push(fault('invalid_date', message, { path: 'day', facts: { day, today } }))
  }
  const { person } = input
  return resultOf(faults, () => ({ hours, day, ...(person === undefined ? {} : { person }) }))
}
