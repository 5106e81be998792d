import { z } from '@hono/zod-openapi'
import {
  currencyCode,
  day,
  idOf,
  instant,
  paging,
  range,
  sorting,
  text,
  words,
} from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { documentEndpoints } from '../documents/index.ts'
import { explainBillable } from '../orders/index.ts'
import { endpoint, type Session } from '../organizations/index.ts'
import { issueInputOf, shown } from './bodies.ts'
import { invoiceDocument } from './invoice-document.ts'
import { issueInvoice, issueJointInvoice, previewInvoice } from './issue-invoice.ts'
import { presentInvoice, presentInvoiceSummary, presentNothing, presentPreview } from './present.ts'
import {
  billBody,
  invoice,
  invoiceKind,
  invoiceList,
  invoiceStatus,
  invoiceSummaryList,
  jointBody,
  noneReady,
  nothingReady,
  proposal,
} from './schema.ts'
import { listInvoices, showInvoice } from './show-invoices.ts'
import { summarizeInvoices } from './summarize-invoices.ts'

const ordersTag = 'Orders'
const tag = 'Invoices'
const orderParams = z.object({ id: anyId('order') })
const params = z.object({ id: anyId('invoice') })

async function nothing(session: Session, id: string) {
  return presentNothing(accepted(await explainBillable(session, id)))
}

const billing = [
  endpoint({
    tag: ordersTag,
    method: 'post',
    path: '/v1/orders/{id}/invoice-preview',
    id: 'previewInvoice',
    needs: 'invoice.issue',
    summary: 'Preview the next invoice',
    description: 'The same path as issue; nothing is saved.',
    params: orderParams,
    body: billBody,
    answers: { 200: z.union([proposal, nothingReady]) },
    async run(session, { params, body }) {
      const id = lookup('order', params.id)
      const found = accepted(await previewInvoice(session, { id, input: issueInputOf(body) }))
      if (found === undefined) return { status: 200, body: await nothing(session, id) }
      return { status: 200, body: presentPreview(found) }
    },
  }),
  endpoint({
    tag: ordersTag,
    method: 'post',
    path: '/v1/orders/{id}/invoices',
    id: 'issueInvoice',
    needs: 'invoice.issue',
    summary: 'Issue the next invoice',
    description:
      'All that is ready, or what the body asks for. With expected_total nothing but what you saw is issued.',
    key: 'required',
    params: orderParams,
    body: billBody,
    answers: { 201: invoice, 200: nothingReady },
    async run(session, { params, body }) {
      const id = lookup('order', params.id)
      const issued = accepted(await issueInvoice(session, { id, input: issueInputOf(body) }))
      if (issued === undefined) return { status: 200, body: await nothing(session, id) }
      return shown(201, issued)
    },
  }),
]

const together = endpoint({
  tag,
  method: 'post',
  path: '/v1/invoices',
  id: 'issueJointInvoice',
  needs: 'invoice.issue',
  summary: 'Issue one invoice over several orders',
  description:
    'All that is ready of each; an order that is refused, or cannot stand with the others, refuses all. A billing run collects per customer by itself.',
  key: 'required',
  body: jointBody,
  answers: { 201: invoice, 200: noneReady },
  async run(session, { body }) {
    const asked = defined({ orders: body.orders, expectedTotal: body.expected_total })
    const issued = accepted(await issueJointInvoice(session, asked))
    if (issued === undefined) return { status: 200, body: { object: 'nothing' as const } }
    return shown(201, issued)
  },
})

/** Filters and order of both lists. */
const listQuery = z.strictObject({
  ...paging,
  status: invoiceStatus.optional(),
  kind: invoiceKind.optional(),
  customer: idOf('customer').optional(),
  order: idOf('order').optional(),
  number: text(60).optional(),
  currency: currencyCode.optional(),
  ...range('issued_on', day),
  ...range('due_on', day),
  ...range('created_at', instant),
  open: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: 'true: only invoices that are not settled.' }),
  q: words('the number, the customer name or the label of the order'),
  sort: sorting('created_at', 'number', 'issued_on', 'due_on', 'net', 'gross', 'open'),
})

const reading = [
  ...documentEndpoints(invoiceDocument),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/invoices',
    id: 'listInvoices',
    needs: 'invoice.read',
    summary: 'List invoices and credit notes',
    query: listQuery,
    answers: { 200: invoiceList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await listInvoices(session, { page, filter })
      return { status: 200, body: presentPage(found, presentInvoice) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/invoices/summaries',
    id: 'listInvoiceSummaries',
    needs: 'invoice.read',
    summary: 'List invoices in short',
    description: 'The list of invoices without lines and parties: what stands in columns.',
    query: listQuery,
    answers: { 200: invoiceSummaryList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await summarizeInvoices(session, { page, filter })
      return { status: 200, body: presentPage(found, presentInvoiceSummary) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/invoices/{id}',
    id: 'showInvoice',
    needs: 'invoice.read',
    summary: 'Show an invoice',
    params,
    answers: { 200: invoice },
    async run(session, { params: { id } }) {
      return shown(200, accepted(await showInvoice(session, lookup('invoice', id))))
    },
  }),
]

export const invoiceEndpoints = [...billing, together, ...reading]
