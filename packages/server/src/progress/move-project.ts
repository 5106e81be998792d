import { followProject, type OrderFacts, type Project, type Result, refuse } from '@tranche/engine'
import { type Change, type Row, updated } from '../base/storage/changes.ts'
import { prepare } from '../base/storage/database.ts'
import type { Telling } from '../base/storage/event-types/index.ts'
import { record } from '../base/storage/events.ts'
import { isId } from '../base/storage/ids.ts'
import {
  completeFacts,
  happeningOf,
  keepReadiness,
  type LoadedOrder,
  loadOrders,
  readinessOf,
} from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import {
  type LoadedProject,
  loadProjects,
  type ProjectView,
  partRows,
  projectHead,
  showProject,
} from '../projects/index.ts'

/** What a command makes of a project, and the event that tells of it. */
export type ProjectMove = Telling & {
  readonly project: Project
  /** Columns of the head that the engine knows nothing of. */
  readonly head?: Row
  readonly beside?: readonly Change[]
}

interface Asked {
  readonly id: string
  readonly decide: (loaded: LoadedProject) => Promise<Result<ProjectMove>> | Result<ProjectMove>
  /** Whether one of its orders can do with it. */
  readonly check?: (facts: OrderFacts, project: Project) => Result<unknown>
}

const lockProject = prepare(
  'SELECT id FROM projects WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE',
)

const ordersOf = prepare(`
  SELECT id FROM orders WHERE organization_id = $1 AND project_id = $2 AND state <> 'closed'
    ORDER BY id`)

/**
 * A project changes, and its orders with it: one may be billed by that, and what the queue reads of
 * all of them is decided anew. A fixed number of statements, however many orders there are.
 */
export async function moveProject(
  session: Session,
  { id, decide, check }: Asked,
): Promise<Result<ProjectView>> {
  const { transaction, origin, today } = session
  const { organizationId } = transaction
  const known = isId(id) ? await transaction.rows(lockProject, [organizationId, id]) : []
  const loaded = (await loadProjects(transaction, known.length === 0 ? [] : [id])).get(id)
  if (loaded === undefined) return refuse(unknown('project', id))
  const decided = await decide(loaded)
  if (!decided.ok) return decided
  const { project, head, beside = [], ...told } = decided.value
  const found = await transaction.rows<{ id: string }>(ordersOf, [organizationId, id])
  const ids = found.map((each) => each.id)
  const orders = [...(await loadOrders(transaction, ids, { lock: true })).values()]
  for (const { facts } of orders) {
    const checked = check?.(facts, project)
    if (checked?.ok === false) return checked
  }
  const stamp = { updated_at: origin.now, version: loaded.row.version + 1 }
  const row = updated('projects', { ...projectHead(project), ...head, ...stamp })
  const changes = [row, ...partRows(project, loaded.project), ...beside]
  const followed = orders.map((order) => follow(session, order, { project, loaded }))
  const happenings = followed.flatMap(({ happening }) => happening ?? [])
  await record(transaction, origin, [{ ...told, subjectId: id, changes }, ...happenings])
  // Whoever has recorded something holds the chain of events, and is alone with the readiness.
  await keepReadiness(
    transaction,
    readinessOf(
      followed.map(({ after }) => after),
      today,
    ),
  )
  return showProject(session, id)
}

interface Followed {
  readonly project: Project
  readonly loaded: LoadedProject
}

/** One of its orders, with what its project is now. */
function follow(session: Session, order: LoadedOrder, { project, loaded }: Followed) {
  const facts = completeFacts(session.organization, order)
  const change = followProject(facts, project)
  const now = { ...facts, project }
  if (change.state === undefined) return { after: now, happening: undefined }
  const stamp = { updated_at: session.origin.now, version: order.head.version + 1 }
  const data = { project: loaded.row.number }
  return happeningOf(now, { type: 'order.project_completed', data, change }, stamp)
}
