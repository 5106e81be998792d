import { z } from '@hono/zod-openapi'
import {
  type Fault,
  fault,
  type LineRequestsInput,
  type Minor,
  noAmount,
  parseAmount,
  parseBillRequest,
  parseCreditRequest,
  type Result,
} from '@tranche/engine'
import type { Application, Context, InvoiceView, IssueRequest } from '../../app/contract.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import {
  accepted,
  defined,
  pageOf,
  presentExplanations,
  presentNext,
  presentPage,
} from '../present.ts'
import { refuseFaults } from '../problem.ts'
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
} from '../schemas/common.ts'
import {
  bill,
  credit,
  creditPreview,
  invoice,
  invoiceList,
  invoiceSummaryList,
  nothingReady,
  proposal,
} from '../schemas/invoices.ts'
import { invoiceKind, invoiceStatus } from '../schemas/words.ts'
import { anyId, lookup } from './lookup.ts'
import {
  presentCreditPreview,
  presentFigures,
  presentInvoice,
  presentInvoiceSummary,
  presentWarnings,
} from './present-invoice.ts'

const ordersTag = 'Orders'
const tag = 'Invoices'
const orderParams = z.object({ id: anyId('order') })
const params = z.object({ id: anyId('invoice') })
/** For links and frames, which cannot send the header. */
const fileQuery = z.strictObject({
  organization: idOf('organization').optional().openapi({
    description: 'In place of the header Tranche-Organization.',
  }),
})

type BillBody = z.output<typeof bill>
type CreditBody = z.output<typeof credit>

/** Both results, or the faults of both. */
function both<A, B>(a: Result<A>, b: Result<B>): readonly [A, B] {
  if (a.ok && b.ok) return [a.value, b.value]
  return refuseFaults([...(a.ok ? [] : a.faults), ...(b.ok ? [] : b.faults)])
}

function expectedTotal(given: string | undefined, currency: string): Result<Minor | undefined> {
  if (given === undefined) return { ok: true, value: undefined }
  const value = parseAmount(given, currency)
  if (value !== undefined) return { ok: true, value }
  const wrong: Fault = fault('invalid_amount', noAmount(given, currency), {
    path: 'expectedTotal',
    facts: { value: given },
  })
  return { ok: false, faults: [wrong] }
}

function linesOf(lines: NonNullable<BillBody['lines']>): LineRequestsInput {
  const entries = Object.entries(lines).map(([id, given]) => {
    if (typeof given === 'string') return [id, given] as const
    const { percent, up_to: upTo, amount, quantity } = given
    return [id, defined({ percent, upTo, amount, quantity })] as const
  })
  return Object.fromEntries(entries)
}

function issueRequestOf(body: BillBody, currency: string): IssueRequest {
  const { percent, up_to: upTo, amount, gross, rest, final, only } = body
  const lines = body.lines && linesOf(body.lines)
  const input = defined({ percent, upTo, amount, gross, rest, final, lines, only })
  const [request, total] = both(
    parseBillRequest(input, currency),
    expectedTotal(body.expected_total, currency),
  )
  return defined({
    request,
    expectedTotal: total,
    issuedOn: body.issued_on,
    note: body.note,
    customerReference: body.customer_reference,
    servicePeriod: body.service_period,
  })
}

/** What preview and issue answer when nothing is ready. */
async function nothing(application: Application, context: Context, id: string) {
  const { currency, blockers, next } = accepted(await application.explainBillable(context, id))
  return {
    object: 'nothing' as const,
    blockers: presentExplanations(blockers),
    next: next === undefined ? null : presentNext(next, currency),
  }
}

function shown(status: 200 | 201, view: InvoiceView) {
  return { status, body: presentInvoice(view), version: view.version }
}

/** The invoice that a died request had issued. */
async function recover(
  { application, context }: { application: Application; context: Context },
  subjects: readonly { readonly type: string; readonly id: string }[],
): Promise<Answer<unknown> | undefined> {
  const id = subjects.find((each) => each.type.startsWith('invoice.'))?.id
  return id === undefined
    ? undefined
    : shown(201, accepted(await application.showInvoice(context, id)))
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
  endpoint({
    tag,
    method: 'post',
    path: '/v1/invoices/{id}/credit-preview',
    id: 'previewCredit',
    summary: 'Preview a credit note',
    description: 'The same path as credit; nothing is saved.',
    params,
    body: credit,
    answers: { 200: creditPreview },
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('invoice', id)
      const { document } = accepted(await application.showInvoice(context, stored))
      const input = creditInputOf(body, document.proposal.currency)
      const found = accepted(await application.previewCredit(context, stored, input))
      return { status: 200, body: presentCreditPreview(found) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/invoices/{id}/credit',
    id: 'creditInvoice',
    summary: 'Credit an invoice',
    description: 'In full, or in part. What is credited is ready again, unless held.',
    key: 'required',
    params,
    body: credit,
    answers: { 201: invoice },
    recover,
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('invoice', id)
      const { document } = accepted(await application.showInvoice(context, stored))
      const input = creditInputOf(body, document.proposal.currency)
      return shown(201, accepted(await application.creditInvoice(context, stored, input)))
    },
  }),
]

function creditInputOf(body: CreditBody, currency: string) {
  const { net, gross, back_to: backTo, hold } = body
  const lines = body.lines && linesOf(body.lines)
  const input = defined({ net, gross, lines, backTo, hold })
  const [request, total] = both(
    parseCreditRequest(input, currency),
    expectedTotal(body.expected_total, currency),
  )
  return defined({ request, expectedTotal: total, issuedOn: body.issued_on, note: body.note })
}

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
  endpoint({
    tag,
    method: 'get',
    path: '/v1/invoices/{id}.pdf',
    id: 'invoicePdf',
    summary: 'The PDF of an invoice',
    description: 'PDF/A-3a. Its bytes never change; X-Content-SHA256 carries their hash.',
    file: 'application/pdf',
    params,
    query: fileQuery,
    answers: {},
    async run({ application, context, params: { id } }) {
      const { bytes, sha256 } = accepted(
        await application.invoicePdf(context, lookup('invoice', id)),
      )
      return { bytes, sha256, contentType: 'application/pdf', name: `${id}.pdf` }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/invoices/{id}.svg',
    id: 'invoiceSvg',
    summary: 'The pages of an invoice for a screen',
    description: 'What the PDF shows, its pages below each other, as one picture.',
    file: 'image/svg+xml',
    params,
    query: fileQuery,
    answers: {},
    async run({ application, context, params: { id } }) {
      const { bytes, sha256 } = accepted(
        await application.invoiceSvg(context, lookup('invoice', id)),
      )
      return { bytes, sha256, contentType: 'image/svg+xml', name: `${id}.svg` }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/invoices/{id}.json',
    id: 'invoiceJson',
    summary: 'The frozen document of an invoice',
    description: 'Byte for byte as it was hashed when it was issued.',
    file: 'application/json',
    params,
    query: fileQuery,
    answers: {},
    async run({ application, context, params: { id } }) {
      const { bytes, sha256 } = accepted(
        await application.invoiceJson(context, lookup('invoice', id)),
      )
      return { bytes, sha256, contentType: 'application/json', name: `${id}.json` }
    },
  }),
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
