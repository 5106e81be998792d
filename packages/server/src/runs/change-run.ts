import { type Fault, fault, type Result, refuse, resultOf } from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { lockRun, showRun } from './show-runs.ts'
import type { RunView } from './views.ts'

export interface RunChange {
  readonly exclude: readonly string[]
}

/** Leaves out exactly the named orders; the others come back with the figures they had. */
export async function changeRun(
  session: Session,
  { id, change }: { readonly id: string; readonly change: RunChange },
): Promise<Result<RunView>> {
  const { transaction } = session
  const locked = await lockRun(session, id)
  if (!locked.ok) return locked
  const run = locked.value
  if (run.state !== 'preview') {
    const message = `The run is ${run.state}: orders are left out of a preview only; preview a new run`
    return refuse(fault('run_state', message, { facts: { state: run.state } }))
  }
  const strangers = await transaction.rows<{ id: string }>(
    `SELECT n.id FROM unnest($3::uuid[]) AS n(id) WHERE NOT EXISTS (
        SELECT FROM billing_run_items WHERE organization_id = $1 AND run_id = $2 AND order_id = n.id)`,
    [transaction.organizationId, id, change.exclude],
  )
  const faults = strangers.map((stranger) => notInRun(stranger.id, change.exclude))
  const known = resultOf(faults, () => undefined)
  if (!known.ok) return known
  await transaction.rows(
    `UPDATE billing_run_items SET state =
          CASE WHEN order_id = ANY($3::uuid[]) THEN 'excluded' ELSE 'pending' END
        WHERE organization_id = $1 AND run_id = $2 AND state IN ('pending', 'excluded')
          AND (state = 'excluded') <> (order_id = ANY($3::uuid[]))`,
    [transaction.organizationId, id, change.exclude],
  )
  await transaction.rows(
    'UPDATE billing_runs SET updated_at = $3 WHERE organization_id = $1 AND id = $2',
    [transaction.organizationId, id, session.origin.now],
  )
  return showRun(session, id)
}

function notInRun(order: string, excluded: readonly string[]): Fault {
  const message = 'This order is not in the run: leave out orders that its items list'
  const path = `exclude[${excluded.indexOf(order).toString()}]`
  return fault('invalid_value', message, { path, facts: { order } })
}
