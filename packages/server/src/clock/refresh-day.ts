import type { Day } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { updated, writeChanges } from '../base/storage/changes.ts'
import { acrossOrganizations, inOrganization } from '../base/storage/database.ts'
import { forgetOldKeys } from '../base/storage/idempotency.ts'
import { dayIn } from '../base/storage/local-day.ts'
import { isOutdated, refreshOrders } from '../orders/index.ts'
import { loadOrganization, type OrganizationRow, type Parts } from '../organizations/index.ts'

const chunk = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Another day came in the organization's time zone: decides anew about the orders of which what is
 * kept says nothing of it. Chunks are their own transactions; interrupted, it goes on where it
 * stopped.
 */
export async function refreshDay(
  { pool, clock }: Parts,
  { organizationId }: Pick<Context, 'organizationId'>,
): Promise<number> {
  let refreshed = 0
  // From the first to the last: those that were decided are not looked through again and again.
  let after: string = beforeAll
  for (;;) {
    const ids = await inOrganization(pool, organizationId, async (transaction) => {
      const organization = await loadOrganization(transaction, clock.now())
      if (organization === undefined) return []
      const { today } = organization
      const due = await transaction.rows<{ order_id: string }>(
        `SELECT order_id FROM readiness
          WHERE organization_id = $1 AND ${isOutdated('$2::date')} AND order_id > $3
          ORDER BY order_id LIMIT ${chunk}`,
        [organizationId, today, after],
      )
      const found = due.map(({ order_id }) => order_id)
      if (found.length > 0) {
        await refreshOrders(transaction, organization, found)
      } else if (after === beforeAll) {
        await writeChanges(transaction, [updated('organizations', { refreshed_on: today })])
        await forgetOldKeys(transaction)
      }
      return found
    })
    refreshed += ids.length
    if (ids.length === 0 && after === beforeAll) return refreshed
    // After the last it begins anew: one may have become outdated meanwhile.
    after = ids.at(-1) ?? beforeAll
  }
}

type Refreshed = Pick<OrganizationRow, 'organization_id' | 'timezone' | 'frozen_at'> & {
  readonly refreshed_on: Day | null
}

/** Every organization in which it is another day than at the last look. */
export async function refreshDays(dependencies: Parts): Promise<number> {
  const now = dependencies.clock.now().toISOString()
  const rows = await acrossOrganizations<Refreshed>(
    dependencies.pool,
    `SELECT organization_id, timezone, frozen_at, refreshed_on FROM organizations
      WHERE archived_at IS NULL`,
  )
  // Not asked of the database, which may know other time zones, or know them otherwise (+05:30).
  const due = rows.filter(
    ({ timezone, frozen_at, refreshed_on }) => dayIn(frozen_at ?? now, timezone) !== refreshed_on,
  )
  for (const { organization_id } of due) {
    await refreshDay(dependencies, { organizationId: organization_id })
  }
  return due.length
}
