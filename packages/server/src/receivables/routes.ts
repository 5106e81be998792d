import { z } from '@hono/zod-openapi'
import { currencyCode, day, idOf, paging, text } from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { showAgeing } from './age-invoices.ts'
import { showStatement } from './customer-statement.ts'
import { listOpenInvoices } from './list-open-invoices.ts'
import { presentAgeing, presentOpenInvoice, presentStatement } from './present.ts'
import { ageBasis, ageBucket, ageing, openInvoiceList, statement } from './schema.ts'

const tag = 'Receivables'
const by = ageBasis.optional().openapi({
  description: 'Days count from the due date (the usual), or from the date of the invoice.',
})

export const receivableEndpoints = [
  endpoint({
    tag,
    method: 'get',
    path: '/v1/receivables/ageing',
    id: 'ageing',
    needs: 'invoice.read',
    summary: 'Open receivables by age',
    query: z.strictObject({ as_of: day.optional(), by }),
    answers: { 200: ageing },
    async run(session, { query }) {
      const input = defined({ asOf: query.as_of, by: query.by })
      const found = await showAgeing(session, input)
      return { status: 200, body: presentAgeing(found, input) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/receivables/open-invoices',
    id: 'listOpenInvoices',
    needs: 'invoice.read',
    summary: 'List open invoices',
    description: 'Those due first come first.',
    query: z.strictObject({
      ...paging,
      bucket: ageBucket.optional(),
      by,
      customer: idOf('customer').optional(),
      currency: currencyCode.optional(),
      as_of: day.optional(),
      q: text(200).optional().openapi({ description: 'Part of a number or a customer’s name.' }),
    }),
    answers: { 200: openInvoiceList },
    async run(session, { query }) {
      const { limit, cursor, as_of: asOf, customer: customerId, ...others } = query
      const page = { limit: limit ?? 20, ...defined({ cursor }) }
      const filter = defined({ asOf, customerId, ...others })
      const found = await listOpenInvoices(session, { page, filter })
      return { status: 200, body: presentPage(found, presentOpenInvoice) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/customers/{id}/statement',
    id: 'customerStatement',
    needs: 'customer.read',
    summary: 'Statement of a customer’s account',
    description:
      'Everything that moved what is owed, a year back from today where nothing else is asked, in the organization’s own currency or the customer’s first one.',
    params: z.object({ id: anyId('customer') }),
    query: z.strictObject({
      from: day.optional(),
      to: day.optional(),
      currency: currencyCode.optional(),
    }),
    answers: { 200: statement },
    async run(session, { params: { id }, query }) {
      const input = defined({ id: lookup('customer', id), ...query })
      const view = accepted(await showStatement(session, input))
      return { status: 200, body: presentStatement(view) }
    },
  }),
]
