import { z } from '@hono/zod-openapi'
import type { OrganizationView, Particulars } from '../../app/contract.ts'
import { askedOfSeller } from '../../app/seller-particulars.ts'
import { type Call, type EndpointDescription, endpoint } from '../endpoint.ts'
import { presentId, storedId } from '../ids.ts'
import { accepted, defined, presentParticulars } from '../present.ts'
import { Refusal } from '../problem.ts'
import {
  createOrganization,
  demo,
  numbering,
  numberingQuery,
  organization,
  organizationList,
  setClock,
  updateOrganization,
} from '../schemas/parties.ts'
import { anyId, missing } from './lookup.ts'
import { merge } from './merge.ts'

const tag = 'Organizations'
const params = z.object({ id: anyId('organization') })

export function presentOrganization(view: OrganizationView) {
  const frozen = view.clock.mode === 'frozen'
  return {
    id: presentId('organization', view.id),
    object: 'organization' as const,
    ...presentParticulars(view.particulars),
    name: view.name,
    country: view.country,
    currency: view.currency,
    timezone: view.timezone,
    bank: view.bank === undefined ? null : { ...view.bank },
    term_days: view.termDays,
    language: view.language,
    paper: view.paper,
    invoice_number_format: view.invoiceNumberFormat,
    credit_number_format: view.creditNumberFormat,
    tax_rates: view.taxRates.map((rate) => ({ ...rate })),
    rounding: { tax_mode: view.rounding.taxMode, final: view.rounding.final },
    date_order: view.dateOrder,
    missing_particulars: askedOfSeller(view),
    clock: { mode: view.clock.mode, now: view.clock.now, today: view.clock.today },
    livemode: !view.demo,
    created_at: view.createdAt,
    updated_at: view.updatedAt,
    version: view.version,
    available_actions: {
      update: { available: true },
      clock: frozen
        ? { available: true, leads_to: 'frozen, later; or real' }
        : { available: true, leads_to: 'frozen' },
    },
  }
}

/** The organization of the path is the context; a header that names another is a slip. */
function within(call: Call<{ id: string }, unknown, unknown>) {
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
    invoiceNumberFormat: change.invoice_number_format,
    creditNumberFormat: change.credit_number_format,
    taxRates: change.tax_rates,
    dateOrder: change.date_order,
    rounding: change.rounding && {
      taxMode: change.rounding.tax_mode ?? current.rounding.taxMode,
      final: change.rounding.final ?? current.rounding.final,
    },
  })
}

/** The organization as it stands: what a died request had made of it. */
function recover(status: 200 | 201): NonNullable<EndpointDescription['recover']> {
  return async ({ application, context }, subjects) => {
    const id = subjects.find((each) => each.type.startsWith('organization.'))?.id
    if (id === undefined) return undefined
    const view = accepted(await application.showOrganization({ ...context, organizationId: id }))
    return { status, body: presentOrganization(view), version: view.version }
  }
}

const tagged = { tag, organization: false as const }

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
      const { invoice_number_format: invoiceNumberFormat, credit_number_format } = call.query
      const formats = defined({ invoiceNumberFormat, creditNumberFormat: credit_number_format })
      const view = accepted(await call.application.showNumbering(within(call), formats))
      return {
        status: 200,
        body: {
          object: 'numbering' as const,
          next_invoice: view.nextInvoice,
          next_credit: view.nextCredit,
          invoice_number_format: view.invoiceNumberFormat,
          credit_number_format: view.creditNumberFormat,
          last_invoice: view.lastInvoice ?? null,
        },
      }
    },
  }),
  endpoint({
    ...tagged,
    method: 'post',
    path: '/v1/organizations/{id}/clock',
    id: 'setClock',
    summary: 'Freeze, advance or release the clock',
    description:
      'All of an organization takes its time from one clock: real, or frozen. It never goes backwards.',
    params,
    body: setClock,
    answers: { 200: organization },
    async run(call) {
      const { frozen_time, advance_to } = call.body
      const context = within(call)
      const change =
        frozen_time !== undefined
          ? { frozenTime: frozen_time }
          : advance_to !== undefined
            ? { advanceTo: advance_to }
            : { real: true as const }
      const view = accepted(await call.application.setClock(context, change))
      return { status: 200, body: presentOrganization(view), version: view.version }
    },
    recover: recover(200),
  }),
  endpoint({
    ...tagged,
    method: 'get',
    path: '/v1/demo',
    id: 'showDemo',
    summary: 'What loading the demo would replace',
    answers: { 200: demo },
    async run({ application }) {
      const demos = await application.showDemos()
      const replaces = demos.map(({ id, ...counts }) => ({
        organization: presentId('organization', id),
        ...counts,
      }))
      return { status: 200, body: { object: 'demo' as const, replaces } }
    },
  }),
  endpoint({
    ...tagged,
    method: 'post',
    path: '/v1/demo',
    id: 'loadDemo',
    summary: 'Load or reset the demo organization',
    description:
      'A fresh organization with seven orders; an earlier demo is replaced once the new one is complete. GET /v1/demo says what goes.',
    answers: { 201: organization },
    async run({ application, context }) {
      const view = accepted(await application.loadDemo(context))
      return { status: 201, body: presentOrganization(view), version: view.version }
    },
    recover: recover(201),
  }),
]
