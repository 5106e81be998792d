import { z } from '@hono/zod-openapi'
import { instant, paging, range, sorting, text } from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { changeOfParticulars } from '../base/http/particulars.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { changedParticulars } from '../base/particulars.ts'
import { endpoint } from '../organizations/index.ts'
import { createCustomer } from './create-customer.ts'
import { presentCustomer } from './present.ts'
import { createCustomerBody, customer, customerList, updateCustomerBody } from './schema.ts'
import { listCustomers, showCustomer } from './show-customers.ts'
import { updateCustomer } from './update-customer.ts'
import type { CustomerView } from './views.ts'

const tag = 'Customers'
const params = z.object({ id: anyId('customer') })

function shown(status: 200 | 201, view: CustomerView) {
  return { status, body: presentCustomer(view), version: view.version }
}

export const customerEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/customers',
    id: 'createCustomer',
    needs: 'customer.write',
    summary: 'Create a customer',
    body: createCustomerBody,
    answers: { 201: customer },
    async run(session, { body }) {
      const input = defined({
        particulars: changedParticulars({ name: body.name }, changeOfParticulars(body)),
        termDays: body.term_days ?? undefined,
        language: body.language ?? undefined,
        externalId: body.external_id,
        metadata: body.metadata,
      })
      return shown(201, accepted(await createCustomer(session, input)))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/customers',
    id: 'listCustomers',
    needs: 'customer.read',
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
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await listCustomers(session, { page, filter })
      return { status: 200, body: presentPage(found, presentCustomer) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/customers/{id}',
    id: 'showCustomer',
    needs: 'customer.read',
    summary: 'Show a customer',
    params,
    answers: { 200: customer },
    async run(session, { params: { id } }) {
      return shown(200, accepted(await showCustomer(session, lookup('customer', id))))
    },
  }),
  endpoint({
    tag,
    method: 'patch',
    path: '/v1/customers/{id}',
    id: 'updateCustomer',
    needs: 'customer.write',
    summary: 'Change a customer',
    description:
      'A field left out stays; null empties it. Issued documents keep what they were issued with.',
    params,
    body: updateCustomerBody,
    answers: { 200: customer },
    async run(session, { params: { id }, body }) {
      const change = defined({
        particulars: changeOfParticulars(body),
        termDays: body.term_days,
        language: body.language,
        metadata: body.metadata,
      })
      const asked = { id: lookup('customer', id), change }
      return shown(200, accepted(await updateCustomer(session, asked)))
    },
  }),
]
