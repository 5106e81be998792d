import {
  type ContractEdit,
  changePlan as changedPlan,
  type PlanEdit,
  promoteLine as promote,
  type Result,
  refuse,
  setContract as set,
  success,
} from '@tranche/engine'
import { type Session, staleVersion } from '../organizations/index.ts'
import { type Decision, move, previewMove } from './move-order.ts'
import type { OrderView } from './views.ts'

interface ContractAsked {
  readonly id: string
  readonly edit: ContractEdit
  readonly reason?: string | undefined
}

interface PromotionAsked {
  readonly id: string
  readonly line: string
}

/** A contract that is paused, goes on, or ends. */
export function setContract(session: Session, asked: ContractAsked): Promise<Result<OrderView>> {
  return move(session, { id: asked.id, decision: contractSet(asked) })
}

/** The order as it would be with its contract paused, going on, or ended; nothing is saved. */
export function previewContract(
  session: Session,
  asked: ContractAsked,
): Promise<Result<OrderView>> {
  return previewMove(session, { id: asked.id, decision: contractSet(asked) })
}

/** An optional or alternative line becomes part of the order. */
export function promoteLine(
  session: Session,
  { id, line }: PromotionAsked,
): Promise<Result<OrderView>> {
  return move(session, { id, decision: linePromoted(line) })
}

/** The order as it would be with the line as a part of it; nothing is saved. */
export function previewPromotion(
  session: Session,
  { id, line }: PromotionAsked,
): Promise<Result<OrderView>> {
  return previewMove(session, { id, decision: linePromoted(line) })
}

export interface PlanAsked {
  readonly id: string
  readonly edit: PlanEdit
}

/** Instalments added, changed and removed where nothing is billed. */
export function changePlan(session: Session, { id, edit }: PlanAsked): Promise<Result<OrderView>> {
  return move(session, { id, decision: planChanged(edit) })
}

function planChanged(edit: PlanEdit): Decision {
  return (session, { head, facts }) => {
    const stale = staleVersion(session, head.version)
    if (stale !== undefined) return refuse(stale)
    const changed = changedPlan(facts, edit)
    if (!changed.ok) return changed
    const { add = [], change = [], remove = [] } = edit
    const data = {
      added: add.map((each) => each.id),
      changed: change.map((each) => each.id),
      removed: [...remove],
    }
    return success({ type: 'order.plan_changed', data, change: changed.value })
  }
}

function contractSet({ edit, reason }: ContractAsked): Decision {
  return ({ today }, { facts }) => {
    const changed = set(facts, edit, today)
    if (!changed.ok) return changed
    const data = { is: edit.is, ...(reason === undefined ? {} : { reason }) }
    return success({ type: 'order.contract_changed', data, change: changed.value })
  }
}

function linePromoted(line: string): Decision {
  return (_session, { facts }) => {
    const changed = promote(facts, line)
    if (!changed.ok) return changed
    return success({ type: 'order.line_promoted', data: { line }, change: changed.value })
  }
}
