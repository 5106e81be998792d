import {
  defineProject,
  type Project,
  type ProjectInput,
  type Result,
  refuse,
  success,
} from '@tranche/engine'
import { inserted } from '../base/storage/changes.ts'
import { type Happening, record } from '../base/storage/events.ts'
import { isId, newId } from '../base/storage/ids.ts'
import { takeNumbers } from '../base/storage/numbers.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { partRows, projectHead } from './project-rows.ts'
import { showProject } from './show-projects.ts'
import type { ProjectView } from './views.ts'

/** A project as it is asked for; without statuses, those of the organization. */
export interface ProjectRequest extends Omit<ProjectInput, 'id' | 'statuses'> {
  readonly label: string
  readonly statuses?: readonly string[]
  readonly customerId?: string
}

export async function createProject(
  session: Session,
  request: ProjectRequest,
): Promise<Result<ProjectView>> {
  const { transaction, origin, organization } = session
  const id = newId()
  const { customerId, ...input } = request
  const statuses = input.statuses ?? organization.projectStatuses
  const defined = defineProject({ ...input, id, statuses })
  if (!defined.ok) return defined
  const customer = await knownCustomer(session, customerId)
  if (!customer.ok) return customer
  const { happening } = await projectCreated(session, defined.value, customer.value)
  await record(transaction, origin, [happening])
  return showProject(session, id)
}

/** A new project with its number and all its rows. */
export async function projectCreated(
  { transaction, origin, today }: Session,
  project: Project,
  customer: string | null,
): Promise<{ readonly number: string; readonly happening: Happening }> {
  const series = { format: 'PRJ-{year}-{number:4}', year: Number(today.slice(0, 4)) }
  const [number] = await takeNumbers(transaction, series, 1)
  if (number === undefined) throw new Error('The project got no number')
  const head = {
    ...projectHead(project),
    number: number.text,
    customer_id: customer,
    created_at: origin.now,
    updated_at: origin.now,
    version: 1,
  }
  const changes = [number.counter, inserted('projects', head), ...partRows(project)]
  const { text } = number
  const told = { type: 'project.created', data: { number: text } } as const
  return { number: text, happening: { ...told, subjectId: project.id, changes } }
}

/** Null where none is named. */
export async function knownCustomer(
  { transaction }: Session,
  id: string | undefined,
): Promise<Result<string | null>> {
  if (id === undefined) return success(null)
  const found = isId(id)
    ? await transaction.rows('SELECT FROM customers WHERE organization_id = $1 AND id = $2', [
        transaction.organizationId,
        id,
      ])
    : []
  return found.length === 0 ? refuse(unknown('customer', id)) : success(id)
}
