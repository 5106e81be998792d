import { type Result, success, withWorkPackage } from '@tranche/engine'
import { prepare } from '../base/storage/database.ts'
import { isId } from '../base/storage/ids.ts'
import { loadOrder, type OrderView, promoteLine as promote } from '../orders/index.ts'
import type { Session } from '../organizations/index.ts'
import { moveProject } from './move-project.ts'

interface Asked {
  readonly id: string
  readonly line: string
}

/**
 * An optional or alternative line becomes part of the order; a project that was made of the order
 * gets a work package for it, and all orders of the project follow. First the project: it is locked
 * before its orders.
 */
export async function promoteLine(session: Session, asked: Asked): Promise<Result<OrderView>> {
  const { transaction } = session
  const { id, line } = asked
  const [project] = isId(id)
    ? await transaction.rows<{ id: string }>(madeOf, [transaction.organizationId, id])
    : []
  if (project !== undefined) {
    const grown = await growProject(session, project.id, asked)
    if (!grown.ok) return grown
  }
  return promote(session, { id, line })
}

const madeOf = prepare(`
  SELECT p.id FROM orders o
    JOIN projects p ON p.organization_id = o.organization_id AND p.id = o.project_id
      AND p.from_order_id = o.id
    WHERE o.organization_id = $1 AND o.id = $2`)

/** Whether the line can be promoted is asked of the order afterwards: all is saved, or nothing. */
async function growProject(session: Session, project: string, { id, line }: Asked) {
  const loaded = await loadOrder(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const { facts } = loaded.value
  const found = facts.order.lines.find((each) => each.id === line)
  const grown = found?.kind === 'standard' ? undefined : found && withWorkPackage(facts, found)
  if (grown === undefined || grown.project === facts.project) return success(undefined)
  return moveProject(session, {
    id: project,
    decide({ project: now }) {
      const { project: more = now } = withWorkPackage({ ...facts, project: now }, grown.line) ?? {}
      return success({ type: 'project.line_added', data: { line }, project: more })
    },
  })
}
