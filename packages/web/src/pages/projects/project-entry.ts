import type { components } from '../../api/client.ts'
import { type Step, stepOf } from '../../components/progress/progress-entry.ts'
import type { Project, Subproject } from '../../components/projects/project-data.ts'

export type RecordProjectProgress = components['schemas']['RecordProjectProgress']

/** A row of the entry: the whole, a subproject or a work package, and what stands of it. */
export interface EntryRow {
  /** "task design": as typed percents are kept. */
  readonly key: string
  readonly kind: 'whole' | 'subproject' | 'task'
  readonly id: string
  readonly label: string
  readonly last: string
  /** Weight or days. */
  readonly size: string | null
  /** Its parts say it: nothing is typed. */
  readonly rolledUp: boolean
  /** Part of a subproject. */
  readonly within: boolean
}

/** The project's parts in the order in which one goes through them. */
export function entryRows(project: Project): EntryRow[] {
  const { subprojects, tasks } = project
  const parts = subprojects.length + tasks.length > 0
  const loose = tasks.filter(({ subproject }) => subproject === null)
  return [
    ...(parts && project.reported_percent === null ? [] : [wholeRow(project)]),
    ...subprojects.flatMap((part) => [
      subprojectRow(project, part),
      ...tasks
        .filter(({ subproject }) => subproject === part.id)
        .map((task) => taskRow(task, true)),
    ]),
    ...loose.map((task) => taskRow(task, false)),
  ]
}

function wholeRow({ label, progress_percent: last }: Project): EntryRow {
  const place = { key: 'whole', kind: 'whole', id: '' } as const
  return { ...place, label, last, size: null, rolledUp: false, within: false }
}

function subprojectRow({ tasks }: Project, part: Subproject): EntryRow {
  const { id, label, weight, progress_percent: last, reported_percent: reported } = part
  const rolledUp = reported === null && tasks.some(({ subproject }) => subproject === id)
  const place = { key: `subproject ${id}`, kind: 'subproject', id } as const
  return { ...place, label, last, size: weight, rolledUp, within: false }
}

function taskRow(
  { id, label, days, percent }: Project['tasks'][number],
  within: boolean,
): EntryRow {
  const place = { key: `task ${id}`, kind: 'task', id } as const
  const size = days === '0' ? null : days
  return { ...place, label, last: percent, size, rolledUp: false, within }
}

/** What the API is told, of what was typed only; undefined while nothing is, or is unreadable. */
export function entryBody(
  rows: readonly EntryRow[],
  typed: Readonly<Record<string, string>>,
  reason: string,
): { readonly body: RecordProjectProgress | undefined; readonly down: boolean } {
  const steps = rows.map((row) => [row, stepOf(row.last, typed[row.key] ?? '', 'to_date')] as const)
  const down = steps.some(([, step]) => step.down)
  const told = steps.filter(([, { next }]) => next !== undefined)
  if (told.length === 0 || steps.some(([, { unread }]) => unread)) return { body: undefined, down }
  const of = (kind: EntryRow['kind']) =>
    Object.fromEntries(told.filter(([row]) => row.kind === kind).map(entryOf))
  const [subprojects, tasks] = [of('subproject'), of('task')]
  const percent = of('whole')['']
  const body = {
    ...(percent === undefined ? {} : { percent }),
    ...(Object.keys(subprojects).length === 0 ? {} : { subprojects }),
    ...(Object.keys(tasks).length === 0 ? {} : { tasks }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  }
  return { body, down }
}

function entryOf([{ id }, { next = '' }]: readonly [EntryRow, Step]): [string, string] {
  return [id, next]
}
