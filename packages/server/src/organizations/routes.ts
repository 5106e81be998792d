import { z } from '@hono/zod-openapi'
import { type Call, type EndpointDescription, endpoint } from '../base/http/endpoint.ts'
import { storedId } from '../base/http/ids.ts'
import { anyId, missing } from '../base/http/lookup.ts'
import { merge } from '../base/http/merge.ts'
import { accepted, defined } from '../base/http/present.ts'
import { Refusal } from '../base/http/problem.ts'
import type { Particulars } from '../base/particulars.ts'
import { presentOrganization } from './present.ts'
import {
  createOrganization,
  numbering,
  numberingQuery,
  organization,
  organizationList,
  updateOrganization,
} from './schema.ts'
import type { OrganizationView } from './views.ts'

const tag = 'Organizations'
export const params = z.object({ id: anyId('organization') })

/** The organization of the path is the context; a header that names another is a slip. */
export function within(call: Call<{ id: string }, unknown, unknown>) {
  const id = storedId('organization', call.params.id)
  if (id === undefined) throw missing('organization', call.params.id)
  const named = call.context.organizationId
  if (named !== '' && named !== id) {
    throw new Refusal(
      'invalid_header',
      'Tranche-Organization names another organization than the address: send the same, or leave it out',
    )
  }
  return { ...call.context, organizationId: id }
}

type Change = z.output<typeof updateOrganization>

/** What was given replaces, null empties, what was left out stays. */
function changedParticulars(current: OrganizationView, change: Change): Particulars {
  const kept = current.particulars
  const pick = <T>(given: T | null | undefined, before: T | undefined) =>
    given === undefined ? before : (given ?? undefined)
  return defined({
    name: change.name ?? kept.name,
    legalName: pick(change.legal_name, kept.legalName),
    address: pick(
      change.address === null ? null : change.address && defined(change.address),
      kept.address,
    ),
    taxId: pick(change.tax_id, kept.taxId),
    email: pick(change.email, kept.email),
  })
}

function configurationOf(current: OrganizationView, change: Change) {
  return defined({
    name: change.name,
    country: change.country,
    currency: change.currency,
    timezone: change.timezone,
    particulars: changedParticulars(current, change),
    bank: change.bank && defined(change.bank),
    termDays: change.term_days,
    language: change.language,
    paper: change.paper,
    numberFormats: change.number_formats && defined(change.number_formats),
    taxRates: change.tax_rates,
    dateOrder: change.date_order,
    rounding: change.rounding && {
      taxMode: change.rounding.tax_mode ?? current.rounding.taxMode,
      final: change.rounding.final ?? current.rounding.final,
    },
  })
}

/** The organization as it stands: what a died request had made of it. */
export function recover(status: 200 | 201): NonNullable<EndpointDescription['recover']> {
  return async ({ application, context }, subjects) => {
    const id = subjects.find((each) => each.type.startsWith('organization.'))?.id
    if (id === undefined) return undefined
    const view = accepted(await application.showOrganization({ ...context, organizationId: id }))
    return { status, body: presentOrganization(view), version: view.version }
  }
}

export const tagged = { tag, organization: false as const }

export const organizationEndpoints = [
  endpoint({
    ...tagged,
    method: 'post',
    path: '/v1/organizations',
    id: 'createOrganization',
    summary: 'Create an organization',
    body: createOrganization,
    answers: { 201: organization },
    async run({ application, context, body }) {
      const view = accepted(await application.createOrganization(defined(body), context))
      return { status: 201, body: presentOrganization(view), version: view.version }
    },
    recover: recover(201),
  }),
  endpoint({
    ...tagged,
    method: 'get',
    path: '/v1/organizations',
    id: 'listOrganizations',
    summary: 'List organizations',
    answers: { 200: organizationList },
    async run({ application }) {
      const views = await application.listOrganizations()
      const data = views.map(presentOrganization)
      return {
        status: 200,
        body: { object: 'list' as const, data, has_more: false, next_cursor: null },
      }
    },
  }),
  endpoint({
    ...tagged,
    method: 'get',
    path: '/v1/organizations/{id}',
    id: 'showOrganization',
    summary: 'Show an organization',
    params,
    answers: { 200: organization },
    async run(call) {
      const view = accepted(await call.application.showOrganization(within(call)))
      return { status: 200, body: presentOrganization(view), version: view.version }
    },
  }),
  endpoint({
    ...tagged,
    method: 'patch',
    path: '/v1/organizations/{id}',
    id: 'updateOrganization',
    summary: 'Change particulars and settings',
    description: 'A field left out stays; null empties it.',
    params,
    body: updateOrganization,
    answers: { 200: organization },
    async run(call) {
      const context = within(call)
      const view = await merge(context, {
        read: () => call.application.showOrganization(context),
        write: (current, seen) =>
          call.application.configureOrganization(seen, configurationOf(current, call.body)),
      })
      return { status: 200, body: presentOrganization(view), version: view.version }
    },
    recover: recover(200),
  }),
  endpoint({
    ...tagged,
    method: 'get',
    path: '/v1/organizations/{id}/numbering',
    id: 'showNumbering',
    summary: 'The numbers that the next documents get',
    description: 'With a format in the query: as if it were saved already.',
    params,
    query: numberingQuery,
    answers: { 200: numbering },
    async run(call) {
      const view = accepted(await call.application.showNumbering(within(call), defined(call.query)))
      const { formats, next, last } = view
      return { status: 200, body: { object: 'numbering' as const, formats, next, last } }
    },
  }),
]
