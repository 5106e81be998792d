import { nameArchive, type Result, success } from '@tranche/engine'
import { lockOrganization, saveOrganization } from './save-organization.ts'
import type { Session } from './session.ts'

/** The archive gets its name with the first `into`; what it is called in the end. */
export async function nameTheArchive(
  session: Session,
  into: string | undefined,
): Promise<Result<string | undefined>> {
  const known = nameArchive(session.organization.archiveName, into)
  if (!known.ok || known.value === session.organization.archiveName) return known
  // Somebody else may have named it meanwhile.
  const organization = await lockOrganization(session)
  const named = nameArchive(organization.archiveName, into)
  if (!named.ok || named.value === undefined || named.value === organization.archiveName) {
    return named
  }
  const view = { ...organization, archiveName: named.value }
  const { mode, now } = organization.clock
  const saving = { type: 'organization.configured', view } as const
  const frozenAt = mode === 'frozen' ? now : null
  await saveOrganization({ ...session, organization }, { ...saving, frozenAt })
  return success(named.value)
}
