import type { Day } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { updated, writeChanges } from '../base/storage/changes.ts'
import { acrossOrganizations, inOrganization, type Transaction } from '../base/storage/database.ts'
import { forgetOldKeys } from '../base/storage/idempotency.ts'
import { dayIn } from '../base/storage/local-day.ts'
import { isOutdated, refreshOrders } from '../orders/index.ts'
import {
  loadOrganization,
  type Organization,
  type OrganizationRow,
  type Parts,
} from '../organizations/index.ts'

/** Orders of a transaction. */
const chunk = 500
/** Orders looked up at once: each look passes over those that were decided. */
const most = 20_000

/**
 * Another day came in the organization's time zone: decides anew about the orders of which what is
 * kept says nothing of it. Chunks are their own transactions; interrupted, it goes on where it
 * stopped.
 */
export async function refreshDay(
  parts: Parts,
  { organizationId }: Pick<Context, 'organizationId'>,
): Promise<number> {
  const within = <T>(work: (transaction: Transaction, organization: Organization) => Promise<T>) =>
    inOrganization(parts.pool, organizationId, async (transaction) => {
      const organization = await loadOrganization(transaction, parts.clock.now())
      return organization && work(transaction, organization)
    })
  let refreshed = 0
  for (;;) {
    const due = (await within(dueOrders)) ?? []
    if (due.length === 0) return refreshed
    for (let start = 0; start < due.length; start += chunk) {
      const ids = due.slice(start, start + chunk)
      await within((transaction, organization) => refreshOrders(transaction, organization, ids))
    }
    refreshed += due.length
  }
}

/** What is to be decided anew; where nothing is, the day is kept as looked at. */
async function dueOrders(
  transaction: Transaction,
  { today }: Organization,
): Promise<readonly string[]> {
  const due = await transaction.rows<{ order_id: string }>(
    `SELECT order_id FROM readiness
      WHERE organization_id = $1 AND ${isOutdated('$2::date')} LIMIT ${most}`,
    [transaction.organizationId, today],
  )
  if (due.length === 0) {
    await writeChanges(transaction, [updated('organizations', { refreshed_on: today })])
    await forgetOldKeys(transaction)
  }
  return due.map(({ order_id }) => order_id)
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
