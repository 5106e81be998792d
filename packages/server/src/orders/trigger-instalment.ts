import { success, triggerInstalment as trigger } from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { type Decision, move } from './move-order.ts'

export function triggerInstalment(
  session: Session,
  { id, instalment }: { readonly id: string; readonly instalment: string },
) {
  const decision: Decision = (_session, { facts }) => {
    const fired = trigger(facts, instalment)
    if (!fired.ok) return fired
    const data = { instalment }
    return success({ type: 'order.instalment_triggered', data, change: fired.value })
  }
  return move(session, { id, decision })
}
