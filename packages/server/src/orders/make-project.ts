import {
  makeProject as made,
  type Project,
  type ProjectOfOrderInput,
  type Result,
  success,
} from '@tranche/engine'
import { newId } from '../base/storage/ids.ts'
import type { Session } from '../organizations/index.ts'
import { type ProjectView, projectCreated, showProject } from '../projects/index.ts'
import { loadOrder } from './load-order.ts'
import { type Decision, type Moved, move } from './move-order.ts'

interface Asked {
  readonly id: string
  /** Without statuses the project has those of the organization. */
  readonly input: Omit<ProjectOfOrderInput, 'id' | 'statuses'> &
    Partial<Pick<ProjectOfOrderInput, 'statuses'>>
}

/** A project is made of the order, and the order names it from then on. */
export async function makeProject(
  session: Session,
  { id, input }: Asked,
): Promise<Result<ProjectView>> {
  const decision: Decision = async (_session, moved) => {
    const change = decide(session, moved, input)
    if (!change.ok) return change
    const { project } = change.value
    const customer = moved.facts.order.customer
    const { number, happening } = await projectCreated(session, project, customer)
    const data = { project: number }
    return success({ type: 'order.project_made', data, change: change.value, first: [happening] })
  }
  const moved = await move(session, { id, decision })
  return moved.ok ? showProject(session, moved.value.order.project ?? '') : moved
}

/** The project that would be made; nothing is saved, and no number taken. */
export async function previewProject(
  session: Session,
  { id, input }: Asked,
): Promise<Result<Project>> {
  const loaded = await loadOrder(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const change = decide(session, loaded.value, input)
  return change.ok ? success(change.value.project) : change
}

function decide({ organization }: Session, { facts }: Moved, input: Asked['input']) {
  const { statuses = organization.projectStatuses } = input
  return made(facts, { ...input, id: newId(), statuses })
}
