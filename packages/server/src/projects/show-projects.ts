import { parseMicro, type Result, refuse, success } from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import {
  type Filter,
  keyset,
  type Page,
  type PageRequest,
  pageOf,
  sortedKeyset,
} from '../base/storage/pages.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { loadProjects, type ProjectRow, selectProjects, withParts } from './load-projects.ts'
import type { ProjectTimeView, ProjectView } from './views.ts'

export async function showProject(session: Session, id: string): Promise<Result<ProjectView>> {
  const loaded = await loadProjects(session.transaction, isId(id) ? [id] : [])
  const found = loaded.get(id)
  return found === undefined ? refuse(unknown('project', id)) : success(found)
}

export async function listProjects(
  { transaction }: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<ProjectView>> {
  const query = sortedKeyset(page, filter, {
    matches: {
      customer: ['p.customer_id', '='],
      status: ['p.status', '='],
      number: ['p.number', '='],
      q: ['p.label', 'contains'],
    },
    sorts: {},
    id: 'p.id',
  })
  const rows = await transaction.rows<ProjectRow>(
    `${selectProjects} WHERE p.organization_id = $1 ${query.where}
      ORDER BY p.id DESC LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: [...(await withParts(transaction, cut.data)).values()] }
}

/** One of them. */
export async function findProjectTime(
  { transaction }: Session,
  id: string,
): Promise<Result<ProjectTimeView>> {
  const [row] = await transaction.rows<TimeRow>(
    `${selectTimes} WHERE organization_id = $1 AND id = $2`,
    [transaction.organizationId, id],
  )
  return row === undefined ? refuse(unknown('work', id)) : success(timeView(row))
}

const selectTimes = 'SELECT id, project_id, day, person, hours, created_at FROM project_times'

interface TimeRow {
  readonly id: string
  readonly project_id: string
  readonly day: string
  readonly person: string | null
  readonly hours: string
  readonly created_at: string
}

/** Hours that are of no line, the newest first. */
export async function listProjectTimes(
  session: Session,
  { id, page }: { readonly id: string; readonly page: PageRequest },
): Promise<Result<Page<ProjectTimeView>>> {
  const { transaction } = session
  const known = await showProject(session, id)
  if (!known.ok) return known
  const query = keyset(page, { project: id }, { project: ['project_id', '='] })
  const rows = await transaction.rows<TimeRow>(
    `${selectTimes} WHERE organization_id = $1 ${query.where} ORDER BY id DESC LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  return success({ ...cut, data: cut.data.map(timeView) })
}

function timeView(row: TimeRow): ProjectTimeView {
  const { id, project_id, day, person, created_at } = row
  const hours = parseMicro(row.hours) ?? 0n
  const who = person === null ? {} : { person }
  return { id, projectId: project_id, day, ...who, hours, createdAt: created_at }
}
