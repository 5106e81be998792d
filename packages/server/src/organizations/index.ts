export {
  type Dependencies,
  decide,
  type Enqueue,
  openSession,
  read,
  type Session,
  staleVersion,
  unknown,
} from './decide.ts'
export { showNumbering } from './numbering.ts'
export {
  configureOrganization,
  createOrganization,
  listOrganizations,
  lockOrganization,
  saveOrganization,
  showOrganization,
} from './organizations.ts'
export { presentOrganization, presentParticulars } from './present.ts'
export { organizationEndpoints, params, recover, tagged, within } from './routes.ts'
export { loadOrganization, type Organization } from './rows.ts'
export {
  addressInput,
  count,
  finalMode,
  name,
  organization,
  particulars,
  taxMode,
} from './schema.ts'
export type { NumberFormats, NumberingView, OrganizationView } from './views.ts'
