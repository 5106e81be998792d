import { z } from '@hono/zod-openapi'
import { formatMicro } from '@tranche/engine'
import type { NextOrder, QueueRow, RunItemView, RunView, SearchHit } from '../../app/contract.ts'
import { endpoint } from '../endpoint.ts'
import { presentId } from '../ids.ts'
import {
  accepted,
  byCurrency,
  defined,
  moneyIn,
  pageOf,
  presentAction,
  presentExplanations,
  presentNext,
  presentPage,
} from '../present.ts'
import { presentFaults } from '../problem.ts'
import {
  changeRun,
  issueRun,
  previewRun,
  queue,
  run,
  runItemList,
  runList,
  searchHits,
} from '../schemas/books.ts'
import { currencyCode, idOf, limit, paging, text } from '../schemas/common.ts'
import { bucket, runItemState } from '../schemas/words.ts'
import { anyId, lookup } from './lookup.ts'

const tag = 'Billing runs'
const params = z.object({ id: anyId('run') })

function presentRun(view: RunView) {
  const done = view.state === 'done' ? 'run_done' : undefined
  const begun = view.state === 'preview' ? undefined : 'run_begun'
  return {
    id: presentId('run', view.id),
    object: 'billing_run' as const,
    state: view.state,
    day: view.day,
    currency: view.currency ?? null,
    counts: { ...view.counts },
    totals: byCurrency(view.totals, (currency, { taxes, count, ...sums }) => {
      const money = moneyIn(currency)
      return {
        net: money(sums.net),
        tax: money(sums.tax),
        gross: money(sums.gross),
        count,
        taxes: taxes.map(({ key, percent, base, tax }) => ({
          key,
          percent: formatMicro(percent),
          base: money(base),
          tax: money(tax),
        })),
      }
    }),
    available_actions: {
      issue: presentAction(done, 'done'),
      exclude: presentAction(begun, 'preview'),
    },
    created_at: view.createdAt,
    updated_at: view.updatedAt,
  }
}

function presentItem(item: RunItemView) {
  const money = moneyIn(item.currency)
  return {
    object: 'billing_run_item' as const,
    order: presentId('order', item.orderId),
    order_number: item.orderNumber,
    order_label: item.orderLabel,
    customer: presentId('customer', item.customerId),
    customer_name: item.customerName,
    state: item.state,
    net: money(item.net),
    tax: money(item.tax),
    gross: money(item.gross),
    lines: item.lines,
    instalments: [...item.instalments],
    previous: money(item.previous),
    to_date: money(item.toDate),
    order_net: money(item.orderNet),
    invoice: item.invoiceId === undefined ? null : presentId('invoice', item.invoiceId),
    invoice_number: item.invoiceNumber ?? null,
    reasons: presentExplanations(item.reasons),
    faults: presentFaults(item.faults),
  }
}

function presentQueueRow(row: QueueRow) {
  const money = moneyIn(row.currency)
  return {
    object: 'queue_row' as const,
    order: presentId('order', row.orderId),
    order_number: row.orderNumber,
    order_label: row.orderLabel,
    customer: presentId('customer', row.customerId),
    customer_name: row.customerName,
    bucket: row.bucket,
    what: [...row.what],
    ready: money(row.ready),
    ready_tax: money(row.readyTax),
    ready_gross: money(row.ready + row.readyTax),
    order_net: money(row.orderNet),
    billed: money(row.billed),
    to_date: money(row.billed + row.ready),
    reasons: presentExplanations(row.reasons),
    blockers: presentExplanations(row.blockers),
    conditions: { met: row.met, of: row.of },
    ready_since: row.readySince ?? null,
    next: row.next === undefined ? null : presentNext(row.next, row.currency),
  }
}

function presentNextOrder({ orderId, orderNumber, orderLabel, currency, next }: NextOrder) {
  return {
    order: presentId('order', orderId),
    order_number: orderNumber,
    order_label: orderLabel,
    ...presentNext(next, currency),
  }
}

function presentHit({ type, id, ...hit }: SearchHit) {
  return { object: 'search_hit' as const, type, id: presentId(type, id), ...hit }
}

const queueEndpoints = [
  endpoint({
    tag: 'Queue',
    method: 'get',
    path: '/v1/queue',
    id: 'listQueue',
    summary: 'What is ready, what waits and for what',
    query: z.strictObject({
      ...paging,
      bucket: bucket.optional(),
      customer: idOf('customer').optional(),
      currency: currencyCode.optional(),
      q: text(200).optional().openapi({ description: 'Words of order or customer, or a number.' }),
    }),
    answers: { 200: queue },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      const found = await application.listQueue(context, page, filter)
      const { nextOrder } = found
      const totals = byCurrency(found.totals, (currency, { ready, readyTax, count }) => {
        const money = moneyIn(currency)
        return {
          ready: money(ready),
          ready_tax: money(readyTax),
          ready_gross: money(ready + readyTax),
          count,
        }
      })
      return {
        status: 200,
        body: {
          ...presentPage(found, presentQueueRow),
          totals,
          buckets: { ...found.buckets },
          next_order: nextOrder === undefined ? null : presentNextOrder(nextOrder),
        },
      }
    },
  }),
  endpoint({
    tag: 'Search',
    method: 'get',
    path: '/v1/search',
    id: 'search',
    summary: 'Orders, invoices, customers and plans by number or words',
    description: 'An exact number first, then numbers that begin so, then words that begin so.',
    query: z.strictObject({ q: text(200), limit }),
    answers: { 200: searchHits },
    async run({ application, context, query }) {
      const found = await application.search(context, { text: query.q, limit: query.limit ?? 10 })
      return {
        status: 200,
        body: {
          object: 'list' as const,
          data: found.data.map(presentHit),
          has_more: found.more,
          next_cursor: null,
        },
      }
    },
  }),
]

export const runEndpoints = [
  ...queueEndpoints,
  endpoint({
    tag,
    method: 'post',
    path: '/v1/billing-runs',
    id: 'previewRun',
    summary: 'Preview a billing run',
    description: 'Collects all that is ready. Nothing is issued before /issue.',
    body: previewRun,
    answers: { 201: run },
    async run({ application, context, body }) {
      return {
        status: 201,
        body: presentRun(accepted(await application.previewRun(context, defined(body)))),
      }
    },
    async recover({ application, context }, subjects) {
      const id = subjects.find((each) => /(^|_)run\./.test(each.type))?.id
      if (id === undefined) return undefined
      return { status: 201, body: presentRun(accepted(await application.showRun(context, id))) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/billing-runs',
    id: 'listRuns',
    summary: 'List billing runs',
    query: z.strictObject(paging),
    answers: { 200: runList },
    async run({ application, context, query }) {
      const found = await application.listRuns(context, pageOf(query).page)
      return { status: 200, body: presentPage(found, presentRun) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/billing-runs/{id}',
    id: 'showRun',
    summary: 'Show a billing run',
    params,
    answers: { 200: run },
    async run({ application, context, params: { id } }) {
      return {
        status: 200,
        body: presentRun(accepted(await application.showRun(context, lookup('run', id)))),
      }
    },
  }),
  endpoint({
    tag,
    method: 'patch',
    path: '/v1/billing-runs/{id}',
    id: 'changeRun',
    summary: 'Leave orders out of a previewed run, or take them in again',
    description: 'Exactly the named orders are left out; the figures of the preview stay.',
    params,
    body: changeRun,
    answers: { 200: run },
    async run({ application, context, params: { id }, body }) {
      const view = accepted(await application.changeRun(context, lookup('run', id), body))
      return { status: 200, body: presentRun(view) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/billing-runs/{id}/items',
    id: 'listRunItems',
    summary: 'The outcome for each order of a run',
    params,
    query: z.strictObject({ ...paging, state: runItemState.optional() }),
    answers: { 200: runItemList },
    async run({ application, context, params: { id }, query }) {
      const stored = lookup('run', id)
      accepted(await application.showRun(context, stored))
      const { page, filter } = pageOf(query)
      const found = await application.listRunItems(context, stored, page, filter)
      return { status: 200, body: presentPage(found, presentItem) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/billing-runs/{id}/issue',
    id: 'issueRun',
    summary: 'Issue a billing run, or resume it',
    description:
      'The work is done by a job; read the run until it is done. What is issued already is never issued again.',
    key: 'required',
    params,
    body: issueRun,
    answers: { 200: run },
    async run({ application, context, params: { id }, body }) {
      const totals = defined({ expectedTotals: body.expected_total })
      const view = accepted(await application.issueRun(context, lookup('run', id), totals))
      return { status: 200, body: presentRun(view) }
    },
    async recover({ application, context }, subjects) {
      const id = subjects.find((each) => /(^|_)run\./.test(each.type))?.id
      if (id === undefined) return undefined
      return { status: 200, body: presentRun(accepted(await application.showRun(context, id))) }
    },
  }),
]
