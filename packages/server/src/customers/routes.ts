import { z } from '@hono/zod-openapi'
import { endpoint } from '../base/http/endpoint.ts'
import { instant, paging, range, sorting, text } from '../base/http/fields.ts'
import { presentId } from '../base/http/ids.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { merge } from '../base/http/merge.ts'
import {
  accepted,
  byCurrency,
  defined,
  pageOf,
  presentMoney,
  presentPage,
  presentStamps,
} from '../base/http/present.ts'
import type { Particulars } from '../base/particulars.ts'
import { presentParticulars } from '../organizations/index.ts'
import { createCustomer, customer, customerList, updateCustomer } from './schema.ts'
import type { CustomerView } from './views.ts'

const tag = 'Customers'
const params = z.object({ id: anyId('customer') })

function perCurrency(amounts: CustomerView['credit']) {
  return byCurrency(amounts, (currency, amount) => presentMoney(amount, currency))
}

export function presentCustomer(view: CustomerView) {
  return {
    id: presentId('customer', view.id),
    object: 'customer' as const,
    ...presentParticulars(view.particulars),
    term_days: view.termDays ?? null,
    language: view.language ?? null,
    credit: perCurrency(view.credit),
    open: perCurrency(view.open),
    overdue: perCurrency(view.overdue),
    ...presentStamps(view),
  }
}

function shown(status: 200 | 201, view: CustomerView) {
  return { status, body: presentCustomer(view), version: view.version }
}

type Change = z.output<typeof updateCustomer>

/** What was given replaces, null empties, what was left out stays. */
function particularsOf(change: Change, before?: Particulars): Particulars {
  const pick = <T>(given: T | null | undefined, kept: T | undefined) =>
    given === undefined ? kept : (given ?? undefined)
  return defined({
    name: change.name ?? before?.name ?? '',
    legalName: pick(change.legal_name, before?.legalName),
    address: pick(
      change.address === null ? null : change.address && defined(change.address),
      before?.address,
    ),
    taxId: pick(change.tax_id, before?.taxId),
    email: pick(change.email, before?.email),
  })
}

export const customerEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/customers',
    id: 'createCustomer',
    summary: 'Create a customer',
    body: createCustomer,
    answers: { 201: customer },
    async run({ application, context, body }) {
      const input = defined({
        particulars: particularsOf(body),
        termDays: body.term_days ?? undefined,
        language: body.language ?? undefined,
        externalId: body.external_id,
        metadata: body.metadata,
      })
      return shown(201, accepted(await application.createCustomer(context, input)))
    },
    async recover({ application, context }, subjects) {
      const id = subjects.find((each) => each.type.startsWith('customer.'))?.id
      return id === undefined
        ? undefined
        : shown(201, accepted(await application.showCustomer(context, id)))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/customers',
    id: 'listCustomers',
    summary: 'List customers',
    query: z.strictObject({
      ...paging,
      external_id: text(255).optional(),
      name: text(300).optional().openapi({ description: 'Part of the name.' }),
      q: text(300)
        .optional()
        .openapi({ description: 'Words of the name, the external id or the e-mail address.' }),
      credit: z
        .enum(['true'])
        .optional()
        .openapi({ description: 'Only those who have customer credit.' }),
      ...range('created_at', instant),
      sort: sorting('created_at', 'name'),
    }),
    answers: { 200: customerList },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      const found = await application.listCustomers(context, page, filter)
      return { status: 200, body: presentPage(found, presentCustomer) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/customers/{id}',
    id: 'showCustomer',
    summary: 'Show a customer',
    params,
    answers: { 200: customer },
    async run({ application, context, params: { id } }) {
      return shown(200, accepted(await application.showCustomer(context, lookup('customer', id))))
    },
  }),
  endpoint({
    tag,
    method: 'patch',
    path: '/v1/customers/{id}',
    id: 'updateCustomer',
    summary: 'Change a customer',
    description:
      'A field left out stays; null empties it. Issued documents keep what they were issued with.',
    params,
    body: updateCustomer,
    answers: { 200: customer },
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('customer', id)
      const view = await merge(context, {
        read: () => application.showCustomer(context, stored),
        write: (current, seen) =>
          application.updateCustomer(
            seen,
            stored,
            defined({
              particulars: particularsOf(body, current.particulars),
              termDays: body.term_days,
              language: body.language,
              metadata: body.metadata,
            }),
          ),
      })
      return shown(200, view)
    },
  }),
]
