import { z } from '@hono/zod-openapi'
import { anyId } from '../base/http/lookup.ts'
import { changeOfParticulars } from '../base/http/particulars.ts'
import { accepted, defined, presentPage } from '../base/http/present.ts'
import { configureOrganization } from './configure-organization.ts'
import { createOrganization } from './create-organization.ts'
import { showNumbering } from './numbering.ts'
import { presentOrganization } from './present.ts'
import {
  createOrganizationBody,
  numbering,
  numberingQuery,
  organization,
  organizationList,
  updateOrganizationBody,
} from './schema.ts'
import { endpoint, houseEndpoint } from './session.ts'
import { listOrganizations, showOrganization } from './show-organizations.ts'
import type { OrganizationView } from './views.ts'

const tag = 'Organizations'
/** Endpoints of the organization that the address names. */
export const ofAddress = {
  tag,
  organization: 'address',
  params: z.object({ id: anyId('organization') }),
} as const

export function shownOrganization<Status extends 200 | 201>(
  status: Status,
  view: OrganizationView,
) {
  return { status, body: presentOrganization(view), version: view.version }
}

type Change = z.output<typeof updateOrganizationBody>

function configurationOf(change: Change) {
  const { rounding } = change
  return defined({
    name: change.name,
    country: change.country,
    currency: change.currency,
    timezone: change.timezone,
    particulars: changeOfParticulars(change),
    bank: change.bank && defined(change.bank),
    termDays: change.term_days,
    language: change.language,
    paper: change.paper,
    numberFormats: change.number_formats && defined(change.number_formats),
    taxRates: change.tax_rates,
    dateOrder: change.date_order,
    projectStatuses: change.project_statuses as [string, ...string[]] | undefined,
    archiveName: change.archive_name,
    rounding: rounding && defined({ taxMode: rounding.tax_mode, final: rounding.final }),
  })
}

export const organizationEndpoints = [
  houseEndpoint({
    tag,
    needs: 'organization.create',
    organization: 'optional',
    method: 'post',
    path: '/v1/organizations',
    id: 'createOrganization',
    summary: 'Create an organization',
    body: createOrganizationBody,
    answers: { 201: organization },
    async run(house, { body }) {
      const { term_days: termDays, ...given } = body
      const input = defined({ ...given, termDays })
      return shownOrganization(201, accepted(await createOrganization(house, input)))
    },
  }),
  houseEndpoint({
    tag,
    needs: 'organization.read',
    organization: 'optional',
    method: 'get',
    path: '/v1/organizations',
    id: 'listOrganizations',
    summary: 'List organizations',
    answers: { 200: organizationList },
    async run(house) {
      const data = await listOrganizations(house)
      return { status: 200, body: presentPage({ data }, presentOrganization) }
    },
  }),
  endpoint({
    ...ofAddress,
    needs: 'organization.read',
    method: 'get',
    path: '/v1/organizations/{id}',
    id: 'showOrganization',
    summary: 'Show an organization',
    answers: { 200: organization },
    async run(session) {
      return shownOrganization(200, showOrganization(session))
    },
  }),
  endpoint({
    ...ofAddress,
    needs: 'organization.configure',
    method: 'patch',
    path: '/v1/organizations/{id}',
    id: 'updateOrganization',
    summary: 'Change particulars and settings',
    description: 'A field left out stays; null empties it.',
    body: updateOrganizationBody,
    answers: { 200: organization },
    async run(session, { body }) {
      const change = configurationOf(body)
      return shownOrganization(200, accepted(await configureOrganization(session, change)))
    },
  }),
  endpoint({
    ...ofAddress,
    needs: 'organization.read',
    method: 'get',
    path: '/v1/organizations/{id}/numbering',
    id: 'showNumbering',
    summary: 'The numbers that the next documents get',
    description: 'With a format in the query: as if it were saved already.',
    query: numberingQuery,
    answers: { 200: numbering },
    async run(session, { query }) {
      const { formats, next, last } = accepted(await showNumbering(session, defined(query)))
      return { status: 200, body: { object: 'numbering' as const, formats, next, last } }
    },
  }),
]
