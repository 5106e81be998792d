import { z } from '@hono/zod-openapi'
import type { Context } from '../base/context.ts'
import { endpoint } from '../base/http/endpoint.ts'
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
import { accepted, pageOf, presentPage } from '../base/http/present.ts'
import type { Application } from '../contract.ts'
import { documentEndpoints } from '../documents/index.ts'
import { presentExplanations, presentNext } from '../orders/index.ts'
import { issueRequestOf, recover, shown } from './bodies.ts'
import { invoiceDocument } from './invoice-document.ts'
import {
  presentFigures,
  presentInvoice,
  presentInvoiceSummary,
  presentWarnings,
} from './present.ts'
import {
  bill,
  invoice,
  invoiceKind,
  invoiceList,
  invoiceStatus,
  invoiceSummaryList,
  nothingReady,
  proposal,
} from './schema.ts'

const ordersTag = 'Orders'
const tag = 'Invoices'
const orderParams = z.object({ id: anyId('order') })
const params = z.object({ id: anyId('invoice') })
/** What preview and issue answer when nothing is ready. */
async function nothing(application: Application, context: Context, id: string) {
  const { currency, blockers, next } = accepted(await application.explainBillable(context, id))
  return {
    object: 'nothing' as const,
    blockers: presentExplanations(blockers),
    next: next === undefined ? null : presentNext(next, currency),
  }
}

const billing = [
  endpoint({
    tag: ordersTag,
    method: 'post',
    path: '/v1/orders/{id}/invoice-preview',
    id: 'previewInvoice',
    summary: 'Preview the next invoice',
    description: 'The same path as issue; nothing is saved.',
    params: orderParams,
    body: bill,
    answers: { 200: z.union([proposal, nothingReady]) },
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('order', id)
      const { order } = accepted(await application.showOrder(context, stored))
      const request = issueRequestOf(body, order.currency)
      const found = accepted(await application.previewInvoice(context, stored, request))
      if (found === undefined)
        return { status: 200, body: await nothing(application, context, stored) }
      const ids = { order: stored, customer: order.customer }
      const figures = presentFigures(found.proposal, ids)
      const warnings = presentWarnings(found)
      return { status: 200, body: { object: 'invoice_preview' as const, ...figures, ...warnings } }
    },
  }),
  endpoint({
    tag: ordersTag,
    method: 'post',
    path: '/v1/orders/{id}/invoices',
    id: 'issueInvoice',
    summary: 'Issue the next invoice',
    description:
      'All that is ready, or what the body asks for. With expected_total nothing but what you saw is issued.',
    key: 'required',
    params: orderParams,
    body: bill,
    answers: { 201: invoice, 200: nothingReady },
    recover,
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('order', id)
      // The figures of the body are read in the order's currency; without figures none is needed.
      const figures = [body.amount, body.gross, body.expected_total].some(
        (each) => each !== undefined,
      )
      const currency = figures
        ? accepted(await application.showOrder(context, stored)).order.currency
        : ''
      const request = issueRequestOf(body, currency)
      const issued = accepted(await application.issueInvoice(context, stored, request))
      if (issued === undefined)
        return { status: 200, body: await nothing(application, context, stored) }
      return shown(201, issued)
    },
  }),
]

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
    summary: 'List invoices and credit notes',
    query: listQuery,
    answers: { 200: invoiceList },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      const found = await application.listInvoices(context, page, filter)
      return { status: 200, body: presentPage(found, presentInvoice) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/invoices/summaries',
    id: 'listInvoiceSummaries',
    summary: 'List invoices in short',
    description: 'The list of invoices without lines and parties: what stands in columns.',
    query: listQuery,
    answers: { 200: invoiceSummaryList },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      const found = await application.summarizeInvoices(context, page, filter)
      return { status: 200, body: presentPage(found, presentInvoiceSummary) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/invoices/{id}',
    id: 'showInvoice',
    summary: 'Show an invoice',
    params,
    answers: { 200: invoice },
    async run({ application, context, params: { id } }) {
      return shown(200, accepted(await application.showInvoice(context, lookup('invoice', id))))
    },
  }),
]

export const invoiceEndpoints = [...billing, ...reading]
