import {
  type CostInput,
  recordCost as cost,
  fault,
  formatAmount,
  formatMicro,
  lockedWork,
  type Result,
  refuse,
  success,
  type TimeInput,
  recordTime as time,
  type WorkEntry,
  withWork,
} from '@tranche/engine'
import { type Change, inserted } from '../base/storage/changes.ts'
import { isId, newId } from '../base/storage/ids.ts'
import { type Move, type Moved, micro, move } from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { findWork, loadWork } from './list-work.ts'
import type { WorkView } from './views.ts'

interface Recorded<Input> {
  readonly id: string
  readonly entry: Input
}

export function recordTime(
  session: Session,
  { id, entry }: Recorded<TimeInput>,
): Promise<Result<WorkView>> {
  return record(session, id, ({ facts }) => time(facts, entry, session.today))
}

export function recordCost(
  session: Session,
  { id, entry }: Recorded<CostInput>,
): Promise<Result<WorkView>> {
  return record(session, id, ({ facts }) => cost(facts, entry, session.today))
}

async function record(
  session: Session,
  orderId: string,
  decide: (moved: Moved) => Result<WorkEntry>,
): Promise<Result<WorkView>> {
  const id = newId()
  const decision = (_session: Session, moved: Moved): Result<Move> => {
    const entry = decide(moved)
    if (!entry.ok) return entry
    const { facts } = moved
    return success({
      ...told(entry.value, facts.order.currency),
      change: withWork(facts, entry.value),
      beside: [entryRow(session, { id, orderId, entry: entry.value })],
    })
  }
  const moved = await move(session, { id: orderId, decision })
  return moved.ok ? findWork(session, id) : moved
}

function told(
  { line, kind, hours = 0n, amount = 0n, person, receipt }: WorkEntry,
  currency: string,
) {
  if (kind === 'time') {
    const data = { line, hours: formatMicro(hours), ...(person === undefined ? {} : { person }) }
    return { type: 'order.time_recorded', data } as const
  }
  const sum = { amount: formatAmount(amount, currency), currency }
  const data = { line, ...sum, ...(receipt === undefined ? {} : { receipt }) }
  return { type: 'order.cost_recorded', data } as const
}

interface NewEntry {
  readonly id: string
  readonly orderId: string
  readonly entry: WorkEntry
}

function entryRow({ origin }: Session, { id, orderId, entry }: NewEntry): Change {
  return inserted('work_entries', {
    id,
    order_id: orderId,
    line_id: entry.line,
    kind: entry.kind,
    day: entry.day,
    person: entry.person ?? null,
    role: entry.role ?? null,
    hours: micro(entry.hours),
    rate: micro(entry.rate),
    amount: entry.amount ?? null,
    receipt: entry.receipt ?? null,
    billable: entry.billable,
    worth: entry.worth,
    invoice_id: null,
    created_at: origin.now,
  })
}

/** An entry that stands on no invoice is gone; a second time does nothing more. */
export async function takeBackWork(session: Session, id: string): Promise<Result<string>> {
  if (!isId(id)) return refuse(unknown('work', id))
  const [entry] = await loadWork(session, [id])
  if (entry === undefined) {
    return (await isTakenBack(session, id)) ? success(id) : refuse(unknown('work', id))
  }
  const decision = async (_session: Session, { facts }: Moved): Promise<Result<Move>> => {
    // Its order is locked now, and so is what stands on it.
    const [now] = await loadWork(session, [id])
    if (now === undefined) return success({ ...gone(entry), change: {} })
    if (now.invoiceId !== undefined) {
      const message = 'The entry stands on an invoice: credit the invoice in full first'
      return refuse(fault('line_billed', message))
    }
    const locked = lockedWork(facts)
    if (locked !== undefined) return refuse(locked)
    return success({
      ...gone(entry),
      change: withWork(facts, { line: entry.line, worth: now.worth }, -1n),
      beside: [{ table: 'work_entries', as: 'delete', row: { id } }],
    })
  }
  const moved = await move(session, { id: entry.orderId, decision })
  return moved.ok ? success(id) : moved
}

function gone({ id, line }: Pick<WorkView, 'id' | 'line'>) {
  return { type: 'order.work_taken_back', data: { work: id, line } } as const
}

async function isTakenBack({ transaction }: Session, id: string): Promise<boolean> {
  const found = await transaction.rows(
    `SELECT FROM events WHERE organization_id = $1 AND type = 'order.work_taken_back'
      AND position($2 IN body) > 0 LIMIT 1`,
    [transaction.organizationId, id],
  )
  return found.length > 0
}
