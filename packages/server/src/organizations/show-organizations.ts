import { acrossOrganizations } from '../base/storage/database.ts'
import {
  type OrganizationRow,
  organizationColumns,
  organizationOf,
  organizationView,
} from './rows.ts'
import type { House, Session } from './session.ts'
import type { OrganizationView } from './views.ts'

export function showOrganization({ organization }: Session): OrganizationView {
  return organizationView(organization)
}

/** Newest first; archived ones (replaced demos) are left out. */
export async function listOrganizations({ parts }: House): Promise<readonly OrganizationView[]> {
  const rows = await acrossOrganizations<OrganizationRow>(
    parts.pool,
    `SELECT ${organizationColumns} FROM organizations WHERE archived_at IS NULL
      ORDER BY organization_id DESC`,
  )
  const now = parts.clock.now()
  return rows.map((row) => organizationView(organizationOf(row, now)))
}
