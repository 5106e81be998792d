import { z } from '@hono/zod-openapi'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined, pageOf, presentPage } from '../base/http/present.ts'
import { documentEndpoints } from '../documents/index.ts'
import {
  order,
  orderPreview,
  presentOrderPreview,
  previewOrderBody,
  requestOf,
  shown,
} from '../orders/index.ts'
import { endpoint } from '../organizations/index.ts'
import { givenOfBody, quoteOfBody, shownQuote } from './bodies.ts'
import { createQuote } from './create-quote.ts'
import { acceptQuote, declineQuote, previewAcceptance, sendQuote } from './decide-quote.ts'
import { listQuotes } from './list-quotes.ts'
import { orderQuote } from './order-quote.ts'
import { presentDifferences, presentQuoteSummary } from './present.ts'
import { previewQuote } from './preview-quote.ts'
import { quoteDocument } from './quote-document.ts'
import {
  acceptQuoteBody,
  declineQuoteBody,
  deletedQuoteVersion,
  orderQuoteBody,
  quote,
  quoteDifferences,
  quoteList,
  quoteListQuery,
  writeQuoteBody,
} from './schema.ts'
import { compareVersions, showQuote } from './show-quotes.ts'
import { addVersion, deleteVersion, replaceVersion } from './write-version.ts'

const tag = 'Quotes'
const params = z.object({ id: anyId('quote') })

/** Which of its versions: 1 is the first. */
const sequence = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'the number of a version is expected ("1")')
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1, example: 1 })

const versionParams = z.object({ id: anyId('quote'), version: sequence })

const writing = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/quotes',
    id: 'createQuote',
    needs: 'quote.write',
    summary: 'Create a quote',
    description:
      'Its first version, as a draft: all that an order may have, and until when it is offered. Lines may come later, before it is sent.',
    body: writeQuoteBody,
    answers: { 201: quote },
    async run(session, { body }) {
      return shownQuote(201, accepted(await createQuote(session, quoteOfBody(body))))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/quotes/preview',
    id: 'previewQuote',
    needs: 'quote.write',
    summary: 'Preview a quote and what it would bill',
    description: 'Checks it as createQuote does and saves nothing; a customer may be missing.',
    body: previewOrderBody,
    answers: { 200: orderPreview },
    async run(session, { body }) {
      const found = accepted(await previewQuote(session, requestOf(body, body.customer ?? '')))
      return { status: 200, body: presentOrderPreview(found) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/quotes/{id}/versions',
    id: 'addQuoteVersion',
    matches: true,
    needs: 'quote.write',
    summary: 'Add a version to a quote',
    description:
      'The newest version once more, as a draft to be changed. Versions stand side by side until one is accepted.',
    params,
    answers: { 201: quote },
    async run(session, { params: { id } }) {
      return shownQuote(201, accepted(await addVersion(session, lookup('quote', id))))
    },
  }),
  endpoint({
    tag,
    method: 'put',
    path: '/v1/quotes/{id}/versions/{version}',
    id: 'replaceQuoteVersion',
    needs: 'quote.write',
    summary: 'Replace a draft of a quote',
    description:
      'Send If-Match with the ETag you read: a quote that changed meanwhile is refused with 412.',
    params: versionParams,
    body: writeQuoteBody,
    answers: { 200: quote },
    async run(session, { params: { id, version }, body }) {
      const asked = { id: lookup('quote', id), version, request: quoteOfBody(body) }
      return shownQuote(200, accepted(await replaceVersion(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'delete',
    path: '/v1/quotes/{id}/versions/{version}',
    id: 'deleteQuoteVersion',
    needs: 'quote.write',
    summary: 'Delete a draft of a quote',
    description: 'The only version of a quote takes the quote with it. What was sent stays.',
    params: versionParams,
    answers: { 200: deletedQuoteVersion },
    async run(session, { params: { id, version } }) {
      const asked = { id: lookup('quote', id), version }
      accepted(await deleteVersion(session, asked))
      const body = { quote: id, object: 'quote_version' as const, sequence: version }
      return { status: 200, body: { ...body, deleted: true as const } }
    },
  }),
]

const deciding = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/quotes/{id}/versions/{version}/send',
    id: 'sendQuote',
    matches: true,
    needs: 'quote.send',
    summary: 'Send a version of a quote',
    description:
      'Freezes it and its document. The first that is sent takes the number, which all versions share.',
    params: versionParams,
    answers: { 200: quote },
    async run(session, { params: { id, version } }) {
      const asked = { id: lookup('quote', id), version }
      return shownQuote(200, accepted(await sendQuote(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/quotes/{id}/versions/{version}/accept',
    id: 'acceptQuote',
    matches: true,
    needs: 'quote.decide',
    summary: 'Accept a version of a quote',
    description:
      'Picked lines are ordered, too; an alternative takes the place of its line. Other versions that are open are declined.',
    params: versionParams,
    body: acceptQuoteBody,
    answers: { 200: quote },
    async run(session, { params: { id, version }, body }) {
      const asked = { id: lookup('quote', id), version, ...body }
      return shownQuote(200, accepted(await acceptQuote(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/quotes/{id}/versions/{version}/accept-preview',
    id: 'previewAcceptance',
    needs: 'quote.decide',
    summary: 'Preview what would be ordered',
    description: 'Lines, sums and plan as acceptQuote would leave them; nothing is saved.',
    params: versionParams,
    body: acceptQuoteBody,
    answers: { 200: orderPreview },
    async run(session, { params: { id, version }, body }) {
      const asked = { id: lookup('quote', id), version, ...body }
      const found = accepted(await previewAcceptance(session, asked))
      return { status: 200, body: presentOrderPreview(found) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/quotes/{id}/versions/{version}/decline',
    id: 'declineQuote',
    matches: true,
    needs: 'quote.decide',
    summary: 'Decline a version of a quote',
    params: versionParams,
    body: declineQuoteBody,
    answers: { 200: quote },
    async run(session, { params: { id, version }, body }) {
      const asked = { id: lookup('quote', id), version, ...body }
      return shownQuote(200, accepted(await declineQuote(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/quotes/{id}/order',
    id: 'orderQuote',
    matches: true,
    needs: 'order.write',
    summary: 'Make the order of an accepted quote',
    description:
      'A draft, once: lines, plan, billing data and contract are those of the quote. Lines that were not picked stay in it and may be promoted later.',
    params,
    body: orderQuoteBody,
    answers: { 201: order },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('quote', id), given: givenOfBody(body) }
      return shown(201, accepted(await orderQuote(session, asked)))
    },
  }),
]

const reading = [
  ...documentEndpoints(quoteDocument),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/quotes',
    id: 'listQuotes',
    needs: 'quote.read',
    summary: 'List quotes in short',
    description: 'Each by the version that it stands for: the accepted one, else the newest.',
    query: quoteListQuery,
    answers: { 200: quoteList },
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      const found = await listQuotes(session, { page, filter })
      return { status: 200, body: presentPage(found, presentQuoteSummary) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/quotes/{id}',
    id: 'showQuote',
    needs: 'quote.read',
    summary: 'Show a quote with its versions',
    params,
    answers: { 200: quote },
    async run(session, { params: { id } }) {
      return shownQuote(200, accepted(await showQuote(session, lookup('quote', id))))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/quotes/{id}/differences',
    id: 'compareQuoteVersions',
    needs: 'quote.read',
    summary: 'Compare two versions of a quote',
    description:
      'Lines that were added, removed or changed, with what they came to before and after. Without versions: the newest and the one before it.',
    params,
    query: z.strictObject({ from: sequence.optional(), to: sequence.optional() }),
    answers: { 200: quoteDifferences },
    async run(session, { params: { id }, query }) {
      const asked = { id: lookup('quote', id), ...defined(query) }
      const found = accepted(await compareVersions(session, asked))
      return { status: 200, body: presentDifferences(found) }
    },
  }),
]

export const quoteEndpoints = [...writing, ...deciding, ...reading]
