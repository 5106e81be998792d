import {
  type ContractEdit,
  promoteLine as promote,
  type Result,
  setContract as set,
  success,
} from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { type Decision, move } from './move-order.ts'
import type { OrderView } from './views.ts'

interface ContractAsked {
  readonly id: string
  readonly edit: ContractEdit
  readonly reason?: string | undefined
}

/** A contract that is paused, goes on, or ends. */
export function setContract(
  session: Session,
  { id, edit, reason }: ContractAsked,
): Promise<Result<OrderView>> {
  const decision: Decision = ({ today }, { facts }) => {
    const changed = set(facts, edit, today)
    if (!changed.ok) return changed
    const data = { is: edit.is, ...(reason === undefined ? {} : { reason }) }
    return success({ type: 'order.contract_changed', data, change: changed.value })
  }
  return move(session, { id, decision })
}

/** An optional or alternative line becomes part of the order. */
export function promoteLine(
  session: Session,
  { id, line }: { readonly id: string; readonly line: string },
): Promise<Result<OrderView>> {
  const decision: Decision = (_session, { facts }) => {
    const changed = promote(facts, line)
    if (!changed.ok) return changed
    return success({ type: 'order.line_promoted', data: { line }, change: changed.value })
  }
  return move(session, { id, decision })
}
