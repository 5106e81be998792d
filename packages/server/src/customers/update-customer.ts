import { type Result, refuse, success } from '@tranche/engine'
import { changedParticulars, type ParticularsChange } from '../base/particulars.ts'
import { updated } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { isId } from '../base/storage/ids.ts'
import { refreshOrders } from '../orders/index.ts'
import { type Session, staleVersion, unknown } from '../organizations/index.ts'
import { type CustomerRow, select } from './rows.ts'
import { viewsOf } from './show-customers.ts'
import type { CustomerView } from './views.ts'

/** What is left out stays. */
export interface CustomerChange {
  readonly particulars?: ParticularsChange
  /** null: the organization's. */
  readonly termDays?: number | null
  readonly language?: string | null
  readonly metadata?: Readonly<Record<string, string>>
}

/** Open orders are decided anew: particulars may have been what they waited for. */
export async function updateCustomer(
  session: Session,
  { id, change }: { readonly id: string; readonly change: CustomerChange },
): Promise<Result<CustomerView>> {
  const { transaction, origin, organization } = session
  if (!isId(id)) return refuse(unknown('customer', id))
  const orders = await transaction.rows<{ id: string }>(
    `SELECT o.id FROM orders o JOIN readiness r
        ON r.organization_id = o.organization_id AND r.order_id = o.id
      WHERE o.organization_id = $1 AND o.customer_id = $2
      ORDER BY o.id FOR NO KEY UPDATE OF o`,
    [transaction.organizationId, id],
  )
  const [row] = await transaction.rows<CustomerRow>(
    `${select} WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [transaction.organizationId, id],
  )
  if (row === undefined) return refuse(unknown('customer', id))
  const stale = staleVersion(session, row.version)
  if (stale !== undefined) return refuse(stale)
  const particulars = changedParticulars(row.particulars, change.particulars ?? {})
  const values = {
    id,
    name: particulars.name,
    particulars,
    term_days: change.termDays === undefined ? row.term_days : change.termDays,
    language: change.language === undefined ? row.language : change.language,
    metadata: change.metadata ?? row.metadata,
    updated_at: origin.now,
    version: row.version + 1,
  }
  const changes = [updated('customers', values)]
  await record(transaction, origin, [{ type: 'customer.updated', subjectId: id, changes }])
  const ids = orders.map((order) => order.id)
  if (ids.length > 0) await refreshOrders(transaction, organization, ids)
  const [view] = await viewsOf(session, [{ ...row, ...values }])
  return view === undefined ? refuse(unknown('customer', id)) : success(view)
}
