import { liftHold as lift, success } from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { type Decision, move } from './move-order.ts'

/** What was credited with `hold` may be billed again. */
export function liftHold(session: Session, id: string) {
  const decision: Decision = (_session, { facts }) =>
    success({ type: 'order.hold_lifted', change: lift(facts) })
  return move(session, { id, decision })
}
