import { closeOrder as close, success } from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { type Decision, move } from './move-order.ts'

export function closeOrder(session: Session, id: string) {
  const decision: Decision = (_session, { facts }) => {
    const closed = close(facts)
    return closed.ok ? success({ type: 'order.closed', change: closed.value }) : closed
  }
  return move(session, { id, decision })
}
