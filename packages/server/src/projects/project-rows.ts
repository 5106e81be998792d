import {
  formatDecimal,
  type Micro,
  type Project,
  type Subproject,
  type Task,
} from '@tranche/engine'
import { type Change, inserted, type Row, updated } from '../base/storage/changes.ts'

function micro(value: Micro | undefined): string | null {
  return value === undefined ? null : formatDecimal(value, 6)
}

/** Columns of the head that the engine decides. */
export function projectHead(project: Project): Row {
  const { id, label, statuses, status, percent, unplaced, start, fromOrder } = project
  return {
    ...{ id, label, statuses, status, percent: micro(percent), unplaced: micro(unplaced) },
    start_on: start ?? null,
    from_order_id: fromOrder ?? null,
  }
}

function subprojectRow(project: string, part: Subproject, position: number): Row {
  const { id, label, weight, percent } = part
  const figures = { weight: micro(weight), percent: micro(percent) }
  return { project_id: project, id, position, label, ...figures }
}

function taskRow(project: string, task: Task, position: number): Row {
  const { id, label, days, subproject, percent } = task
  const figures = { days: micro(days), percent: micro(percent) }
  return { project_id: project, id, position, label, ...figures, subproject_id: subproject ?? null }
}

const parts = { subprojects: subprojectRow, tasks: taskRow }

/** Subprojects and work packages as they are now; those that stay as they were tell nothing. */
export function partRows(after: Project, before?: Project): Change[] {
  return [
    ...changesOf('subprojects', after, { now: after.subprojects, was: before?.subprojects }),
    ...changesOf('tasks', after, { now: after.tasks, was: before?.tasks }),
  ]
}

interface Parted<Part> {
  readonly now: readonly Part[]
  readonly was: readonly Part[] | undefined
}

function changesOf<Part extends Subproject & Task>(
  table: keyof typeof parts,
  { id: project }: Project,
  { now, was = [] }: Parted<Part> | Parted<Subproject> | Parted<Task>,
): Change[] {
  const rowOf = (part: Subproject | Task, index: number) =>
    parts[table](project, part as Part, index)
  const before = new Map(was.map((part, index) => [part.id, JSON.stringify(rowOf(part, index))]))
  const left = new Set(now.map(({ id }) => id))
  const gone = was.filter(({ id }) => !left.has(id))
  return [
    ...gone.map(({ id }): Change => ({ table, as: 'delete', row: { project_id: project, id } })),
    ...now.flatMap((part, index) => {
      const row = rowOf(part, index)
      const known = before.get(part.id)
      if (known === undefined) return [inserted(table, row)]
      return known === JSON.stringify(row) ? [] : [updated(table, row)]
    }),
  ]
}
