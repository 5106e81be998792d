import { z } from '@hono/zod-openapi'
import { formatMicro } from '@tranche/engine'
import { endpoint } from '../base/http/endpoint.ts'
import { paging } from '../base/http/fields.ts'
import { presentId } from '../base/http/ids.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import {
  accepted,
  byCurrency,
  defined,
  moneyIn,
  pageOf,
  presentAction,
  presentPage,
} from '../base/http/present.ts'
import { presentFaults } from '../base/http/problem.ts'
import { presentExplanations } from '../orders/index.ts'
import {
  changeRun,
  issueRun,
  previewRun,
  run,
  runItemList,
  runItemState,
  runList,
} from './schema.ts'
import type { RunItemView, RunView } from './views.ts'

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

export const runEndpoints = [
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
