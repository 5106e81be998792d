import {
  type Adjustment,
  adjustLine as adjust,
  editLine as edit,
  type LineEdit,
  type Result,
  reopenOrder as reopen,
  success,
} from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { type Decision, move } from './move-order.ts'
import type { OrderView } from './views.ts'

interface Edited {
  readonly id: string
  readonly line: string
  readonly edit: LineEdit
}

/** A line of an order that runs, changed in place as its method lets it. */
export function editLine(session: Session, asked: Edited): Promise<Result<OrderView>> {
  const { id, line } = asked
  const decision: Decision = (_session, { facts }) => {
    const edited = edit(facts, line, asked.edit)
    if (!edited.ok) return edited
    return success({ type: 'order.line_changed', data: { line }, change: edited.value })
  }
  return move(session, { id, decision })
}

/** Price and size from a day on: the line ends the day before, and another begins. */
export function adjustLine(
  session: Session,
  { id, adjustment }: { readonly id: string; readonly adjustment: Adjustment },
): Promise<Result<OrderView>> {
  const { line, from, id: next } = adjustment
  const decision: Decision = (_session, { facts }) => {
    const adjusted = adjust(facts, adjustment)
    if (!adjusted.ok) return adjusted
    const data = { line, from, next }
    return success({ type: 'order.line_adjusted', data, change: adjusted.value })
  }
  return move(session, { id, decision })
}

/** A billed or closed order goes on. */
export function reopenOrder(
  session: Session,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<OrderView>> {
  const decision: Decision = (_session, { facts }) => {
    const opened = reopen(facts, reason)
    if (!opened.ok) return opened
    return success({ type: 'order.reopened', data: { reason }, change: opened.value })
  }
  return move(session, { id, decision })
}
