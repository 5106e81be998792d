import { fault, type Result, refuse, success } from '@tranche/engine'
import { lockChain, record } from '../base/storage/events.ts'
import { isId } from '../base/storage/ids.ts'
import { type Session, staleVersion } from '../organizations/index.ts'
import { loadOrder } from './load-order.ts'
import { removedParts } from './order-rows.ts'
import { keepReadiness } from './readiness.ts'

/** Draft only: nothing was billed of it, and it has no number. A second time does nothing more. */
export async function deleteOrder(session: Session, id: string): Promise<Result<string>> {
  const { transaction, origin } = session
  const loaded = await loadOrder(session, id, { lock: true })
  if (!loaded.ok) return (await isDeleted(session, id)) ? success(id) : loaded
  const { head, facts } = loaded.value
  const stale = staleVersion(session, head.version)
  if (stale !== undefined) return refuse(stale)
  if (head.state !== 'draft') {
    const message = `Order "${head.label}" is ${head.state} and can no longer be deleted: close it, and nothing more is billed of it`
    return refuse(fault('order_state', message, { facts: { state: head.state } }))
  }
  await lockChain(transaction)
  await keepReadiness(transaction, { open: [], gone: [id] })
  const changes = [
    ...removedParts(facts.order),
    { table: 'orders', as: 'delete', row: { id } } as const,
  ]
  await record(transaction, origin, [
    { type: 'order.deleted', subjectId: id, orderId: id, changes },
  ])
  return success(id)
}

async function isDeleted({ transaction }: Session, id: string): Promise<boolean> {
  const found = await transaction.rows(
    `SELECT FROM events WHERE organization_id = $1 AND order_id = ANY($2::uuid[])
      AND type = 'order.deleted'`,
    [transaction.organizationId, isId(id) ? [id] : []],
  )
  return found.length > 0
}
