import { updated } from '../base/storage/changes.ts'
import { lockChain, record } from '../base/storage/events.ts'
import {
  loadOrganization,
  type Organization,
  organizationOf,
  organizationValues,
  organizationView,
} from './rows.ts'
import type { Session } from './session.ts'
import type { OrganizationView } from './views.ts'

/** The organization as it is once nobody else changes it. */
export async function lockOrganization({
  parts,
  transaction,
  organization,
}: Session): Promise<Organization> {
  await lockChain(transaction)
  return (await loadOrganization(transaction, parts.clock.now())) ?? organization
}

interface Saving {
  readonly type: 'organization.configured' | 'organization.clock_set'
  readonly view: OrganizationView
  readonly frozenAt: string | null
}

export async function saveOrganization(
  { parts, transaction, organization, origin }: Session,
  { type, view, frozenAt }: Saving,
): Promise<OrganizationView> {
  const values = organizationValues({
    ...view,
    frozenAt,
    updatedAt: origin.now,
    version: organization.version + 1,
  })
  await record(transaction, origin, [
    { type, subjectId: organization.id, changes: [updated('organizations', values)] },
  ])
  const row = { ...values, organization_id: organization.id }
  return organizationView(organizationOf(row, parts.clock.now()))
}
