import {
  checkProject,
  formatMicro,
  type ProjectProgressInput,
  type ProjectTimeInput,
  recordProjectProgress as progressOf,
  type Result,
  refuse,
  resultOf,
  reviseProject as revised,
  setProjectStatus as statusOf,
  success,
  recordProjectTime as timeOf,
} from '@tranche/engine'
import { inserted } from '../base/storage/changes.ts'
import { isId, newId } from '../base/storage/ids.ts'
import { micro } from '../orders/index.ts'
import { type Session, staleVersion, unknown } from '../organizations/index.ts'
import {
  findProjectTime,
  knownCustomer,
  type ProjectRequest,
  type ProjectTimeView,
  type ProjectView,
} from '../projects/index.ts'
import { moveProject } from './move-project.ts'

/** Progress to date of a project or of its parts; its orders follow. */
export function recordProjectProgress(
  session: Session,
  { id, entry }: { readonly id: string; readonly entry: ProjectProgressInput },
): Promise<Result<ProjectView>> {
  return moveProject(session, {
    id,
    decide({ project }) {
      const moved = progressOf(project, entry)
      if (!moved.ok) return moved
      return success({ type: 'project.progressed', data: entry, project: moved.value })
    },
  })
}

/** Another of its statuses; its orders follow. */
export function setProjectStatus(
  session: Session,
  { id, status }: { readonly id: string; readonly status: string },
): Promise<Result<ProjectView>> {
  return moveProject(session, {
    id,
    decide({ project }) {
      const moved = statusOf(project, status)
      if (!moved.ok) return moved
      return success({ type: 'project.status_changed', data: { status }, project: moved.value })
    },
  })
}

/** Names and parts anew; refused where an order still needs what would be gone. */
export function reviseProject(
  session: Session,
  { id, request }: { readonly id: string; readonly request: ProjectRequest },
): Promise<Result<ProjectView>> {
  return moveProject(session, {
    id,
    async decide({ project, row }) {
      const stale = staleVersion(session, row.version)
      if (stale !== undefined) return refuse(stale)
      const { customerId, ...input } = request
      const customer = await knownCustomer(session, customerId)
      if (!customer.ok) return customer
      const statuses = input.statuses ?? project.statuses
      const moved = revised(project, { ...input, id: project.id, statuses })
      if (!moved.ok) return moved
      const head = { customer_id: customer.value }
      return success({ type: 'project.revised', project: moved.value, head })
    },
    check: ({ order }, project) => resultOf(checkProject(order, project), () => undefined),
  })
}

/** Hours that are of no line: nobody bills them. */
export async function recordProjectTime(
  session: Session,
  { id, entry }: { readonly id: string; readonly entry: ProjectTimeInput },
): Promise<Result<ProjectTimeView>> {
  const own = newId()
  const recorded = timeOf(entry, session.today)
  if (!recorded.ok) return recorded
  const { hours, day, person } = recorded.value
  const row = {
    id: own,
    project_id: id,
    day,
    person: person ?? null,
    hours: micro(hours),
    created_at: session.origin.now,
  }
  const who = person === undefined ? {} : { person }
  const moved = await moveProject(session, {
    id,
    decide: ({ project }) =>
      success({
        type: 'project.time_recorded',
        data: { hours: formatMicro(hours), ...who },
        project: { ...project, unplaced: project.unplaced + hours },
        beside: [inserted('project_times', row)],
      }),
  })
  return moved.ok ? findProjectTime(session, own) : moved
}

/** The hours are gone: what they were for is recorded of a line. */
export async function takeBackProjectTime(
  session: Session,
  { id, entry }: { readonly id: string; readonly entry: string },
): Promise<Result<ProjectView>> {
  return moveProject(session, {
    id,
    async decide({ project }) {
      const time = isId(entry) ? await findProjectTime(session, entry) : refuse(noTime(entry))
      if (!time.ok) return time
      if (time.value.projectId !== id) return refuse(noTime(entry))
      const { hours } = time.value
      return success({
        type: 'project.time_taken_back',
        data: { hours: formatMicro(hours) },
        project: { ...project, unplaced: project.unplaced - hours },
        beside: [{ table: 'project_times', as: 'delete', row: { id: entry } }],
      })
    },
  })
}

function noTime(id: string) {
  return unknown('work', id)
}
