export { configureOrganization } from './configure-organization.ts'
export { createOrganization } from './create-organization.ts'
export { nameTheArchive } from './name-archive.ts'
export { ofAddress, organizationEndpoints, shownOrganization } from './routes.ts'
export { loadOrganization, type Organization, type OrganizationRow } from './rows.ts'
export { lockOrganization, saveOrganization } from './save-organization.ts'
export {
  addressInput,
  count,
  finalMode,
  name,
  organization,
  particulars,
  taxMode,
  termDays,
} from './schema.ts'
export {
  type Desk,
  deskEndpoint,
  endpoint,
  type House,
  houseEndpoint,
  inHouse,
  inSession,
  type Parts,
  placesOf,
  type Session,
  staleVersion,
  unknown,
} from './session.ts'
export { showOrganization } from './show-organizations.ts'
export type { OrganizationView } from './views.ts'
