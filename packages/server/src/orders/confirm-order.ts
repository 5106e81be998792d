import { confirmOrder as confirm, type OrderChange, success } from '@tranche/engine'
import { prepare } from '../base/storage/database.ts'
import { isId } from '../base/storage/ids.ts'
import { type GivenNumber, takeNumbers } from '../base/storage/numbers.ts'
import type { Session } from '../organizations/index.ts'
import { type Decision, type Move, move } from './move-order.ts'

export async function confirmOrder(session: Session, id: string) {
  await holdProject(session, id)
  return move(session, { id, decision: confirming })
}

/** From here on its project decides about it: whatever moves the project waits, or was before. */
async function holdProject({ transaction }: Session, id: string): Promise<void> {
  if (!isId(id)) return
  await transaction.rows(lockProject, [transaction.organizationId, id])
}

const lockProject = prepare(`
  SELECT FROM projects p WHERE p.organization_id = $1 AND p.id =
    (SELECT project_id FROM orders WHERE organization_id = $1 AND id = $2) FOR SHARE OF p`)

const confirming: Decision = async (session, { facts }) => {
  const confirmed = confirm(facts, session.today)
  if (!confirmed.ok) return confirmed
  const [number] = await orderNumbers(session, 1)
  if (number === undefined) throw new Error('The order got no number')
  return success(confirmMove(confirmed.value, number))
}

export function orderNumbers(
  { transaction, today }: Session,
  count: number,
): Promise<GivenNumber[]> {
  const series = { format: 'ORD-{year}-{number:5}', year: Number(today.slice(0, 4)) }
  return takeNumbers(transaction, series, count)
}

/** A draft is confirmed under this number. */
export function confirmMove(change: OrderChange, number: GivenNumber): Move {
  return {
    type: 'order.confirmed',
    data: { number: number.text },
    change,
    head: { number: number.text },
    beside: [number.counter],
  }
}
