import type { Context } from '../base/context.ts'
import { updated, writeChanges } from '../base/storage/changes.ts'
import { acrossOrganizations, inOrganization } from '../base/storage/database.ts'
import { forgetOldKeys } from '../base/storage/idempotency.ts'
import { refreshOrders } from '../orders/index.ts'
import { loadOrganization, type Parts } from '../organizations/index.ts'

const chunk = 500

/**
 * A new day came in the organization's time zone: decides anew about the orders whose next date it
 * is, and about those that an update of the program left stale. Chunks are their own transactions;
 * interrupted, it goes on where it stopped.
 */
export async function refreshDay(
  { pool, clock }: Parts,
  { organizationId }: Pick<Context, 'organizationId'>,
): Promise<number> {
  let refreshed = 0
  for (;;) {
    const count = await inOrganization(pool, organizationId, async (transaction) => {
      const organization = await loadOrganization(transaction, clock.now())
      if (organization === undefined) return 0
      const { today } = organization
      const due = await transaction.rows<{ order_id: string }>(
        `(SELECT order_id FROM readiness WHERE organization_id = $1 AND next_on <= $2::date
            ORDER BY next_on LIMIT ${chunk})
          UNION (SELECT order_id FROM readiness WHERE organization_id = $1 AND stale
            LIMIT ${chunk})`,
        [organizationId, today],
      )
      const ids = due.map(({ order_id }) => order_id)
      if (ids.length > 0) {
        await refreshOrders(transaction, organization, ids)
      } else {
        await writeChanges(transaction, [updated('organizations', { refreshed_on: today })])
        await forgetOldKeys(transaction)
      }
      return ids.length
    })
    refreshed += count
    if (count < chunk) return refreshed
  }
}

/** Every organization in which a day has passed since the last look. */
export async function refreshDays(dependencies: Parts): Promise<number> {
  const rows = await acrossOrganizations<{ organization_id: string }>(
    dependencies.pool,
    `SELECT organization_id FROM organizations
      WHERE archived_at IS NULL AND (refreshed_on IS NULL OR clock_mode = 'real'
        AND refreshed_on < (now() AT TIME ZONE timezone)::date)`,
  )
  for (const { organization_id } of rows) {
    await refreshDay(dependencies, { organizationId: organization_id })
  }
  return rows.length
}
