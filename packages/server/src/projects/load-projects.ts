import { type Day, type Micro, type Project, parseMicro } from '@tranche/engine'
import { prepare, type Transaction } from '../base/storage/database.ts'

/** The row of a project, as SQL gives it. */
export interface ProjectRow {
  readonly id: string
  readonly number: string
  readonly label: string
  readonly customer_id: string | null
  readonly customer_name: string | null
  readonly statuses: readonly [string, ...string[]]
  readonly status: string
  readonly percent: string | null
  readonly unplaced: string
  readonly start_on: Day | null
  readonly from_order_id: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

interface PartRow {
  readonly project_id: string
  readonly id: string
  readonly label: string
  readonly percent: string | null
}

interface SubprojectRow extends PartRow {
  readonly weight: string | null
}

interface TaskRow extends PartRow {
  readonly days: string
  readonly subproject_id: string | null
}

/** A project as the engine wants it, and what stands beside it. */
export interface LoadedProject {
  readonly row: ProjectRow
  readonly project: Project
}

const columns = `p.id, p.number, p.label, p.customer_id, c.name AS customer_name, p.statuses,
  p.status, p.percent, p.unplaced, p.start_on, p.from_order_id, p.created_at, p.updated_at, p.version`

/** Projects with their customers. */
export const selectProjects = `SELECT ${columns} FROM projects p
  LEFT JOIN customers c ON c.organization_id = p.organization_id AND c.id = p.customer_id`

const readRows = prepare(
  `${selectProjects} WHERE p.organization_id = $1 AND p.id = ANY($2::uuid[]) ORDER BY p.id`,
)

const readSubprojects = prepare(`
  SELECT project_id, id, label, weight, percent FROM subprojects
    WHERE organization_id = $1 AND project_id = ANY($2::uuid[]) ORDER BY project_id, position`)

const readTasks = prepare(`
  SELECT project_id, id, label, days, subproject_id, percent FROM tasks
    WHERE organization_id = $1 AND project_id = ANY($2::uuid[]) ORDER BY project_id, position`)

/** Projects with their parts, in three queries however many there are. */
export async function loadProjects(
  transaction: Transaction,
  ids: readonly string[],
): Promise<Map<string, LoadedProject>> {
  if (ids.length === 0) return new Map()
  const values = [transaction.organizationId, ids]
  return withParts(transaction, await transaction.rows<ProjectRow>(readRows, values))
}

/** The same of rows that were read already. */
export async function withParts(
  transaction: Transaction,
  rows: readonly ProjectRow[],
): Promise<Map<string, LoadedProject>> {
  const values = [transaction.organizationId, rows.map(({ id }) => id)]
  const subprojects = await transaction.rows<SubprojectRow>(readSubprojects, values)
  const tasks = await transaction.rows<TaskRow>(readTasks, values)
  const [partsOf, tasksOf] = [byProject(subprojects), byProject(tasks)]
  return new Map(
    rows.map((row) => {
      const parts = { subprojects: partsOf.get(row.id) ?? [], tasks: tasksOf.get(row.id) ?? [] }
      return [row.id, { row, project: projectOf(row, parts) }]
    }),
  )
}

function byProject<Row extends PartRow>(rows: readonly Row[]): Map<string, Row[]> {
  const map = new Map<string, Row[]>()
  for (const row of rows) {
    const found = map.get(row.project_id)
    if (found === undefined) map.set(row.project_id, [row])
    else found.push(row)
  }
  return map
}

interface Parts {
  readonly subprojects: readonly SubprojectRow[]
  readonly tasks: readonly TaskRow[]
}

function projectOf(row: ProjectRow, { subprojects, tasks }: Parts): Project {
  return {
    id: row.id,
    label: row.label,
    statuses: row.statuses,
    status: row.status,
    subprojects: subprojects.map(({ id, label, weight, percent }) => ({
      id,
      label,
      ...(weight === null ? {} : { weight: figure(weight) }),
      ...(percent === null ? {} : { percent: figure(percent) }),
    })),
    tasks: tasks.map(({ id, label, days, subproject_id, percent }) => ({
      id,
      label,
      days: figure(days),
      ...(subproject_id === null ? {} : { subproject: subproject_id }),
      percent: percent === null ? 0n : figure(percent),
    })),
    ...(row.percent === null ? {} : { percent: figure(row.percent) }),
    ...(row.start_on === null ? {} : { start: row.start_on }),
    ...(row.from_order_id === null ? {} : { fromOrder: row.from_order_id }),
    unplaced: figure(row.unplaced),
  }
}

function figure(text: string): Micro {
  const value = parseMicro(text)
  if (value === undefined) throw new Error(`"${text}" is stored where a decimal was expected`)
  return value
}
