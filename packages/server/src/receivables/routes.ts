import { z } from '@hono/zod-openapi'
import type { Ageing } from '@tranche/engine'
import { currencyCode, day, idOf, paging, text } from '../base/http/fields.ts'
import { presentId } from '../base/http/ids.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, byCurrency, defined, moneyIn, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { showAgeing } from './age-invoices.ts'
import { showStatement } from './customer-statement.ts'
import { listOpenInvoices } from './list-open-invoices.ts'
import { ageBasis, ageBucket, ageing, openInvoiceList, statement } from './schema.ts'
import type { AgeingView, OpenInvoiceView, StatementRow, StatementView } from './views.ts'

const tag = 'Receivables'
const by = ageBasis.optional().openapi({
  description: 'Days count from the due date (the usual), or from the date of the invoice.',
})

function presentBuckets<T, Shown>(of: Readonly<Record<keyof Ageing, T>>, show: (each: T) => Shown) {
  return {
    current: show(of.current),
    days_1_30: show(of.d1to30),
    days_31_60: show(of.d31to60),
    days_61_90: show(of.d61to90),
    over_90: show(of.over90),
    total: show(of.total),
  }
}

function presentAgeing(currency: string, view: AgeingView) {
  const money = moneyIn(currency)
  return {
    currency,
    ...presentBuckets(view, money),
    credit: money(view.credit),
    counts: presentBuckets(view.counts, (count) => count),
  }
}

function presentOpenInvoice(view: OpenInvoiceView) {
  const money = moneyIn(view.currency)
  return {
    object: 'open_invoice' as const,
    invoice: presentId('invoice', view.invoiceId),
    number: view.number,
    customer: presentId('customer', view.customerId),
    customer_name: view.customerName,
    order: presentId('order', view.orderId),
    order_label: view.orderLabel,
    issued_on: view.issuedOn,
    due_on: view.dueOn,
    gross: money(view.gross),
    payable: money(view.payable),
    paid: money(view.paid),
    credited: money(view.credited),
    open: money(view.open),
    days_overdue: view.daysOverdue,
    bucket: view.bucket,
  }
}

function presentRow(row: StatementRow, currency: string) {
  const money = moneyIn(currency)
  const noun = row.kind === 'invoice' || row.kind === 'credit_note' ? 'invoice' : 'payment'
  return {
    on: row.on,
    kind: row.kind,
    number: row.number ?? null,
    reference: row.reference ?? null,
    document: presentId(noun, row.documentId),
    debit: row.amount > 0n ? money(row.amount) : null,
    credit: row.amount < 0n ? money(-row.amount) : null,
    applied: row.applied === undefined ? null : money(row.applied),
    balance: money(row.balance),
  }
}

function presentStatement(view: StatementView) {
  const money = moneyIn(view.currency)
  return {
    object: 'statement' as const,
    customer: presentId('customer', view.customerId),
    customer_name: view.customerName,
    currency: view.currency,
    currencies: [...view.currencies],
    from: view.from,
    to: view.to,
    opening: money(view.opening),
    rows: view.rows.map((row) => presentRow(row, view.currency)),
    closing: money(view.closing),
    open_invoices: view.openInvoices.map((each) => ({
      invoice: presentId('invoice', each.invoiceId),
      number: each.number,
      issued_on: each.issuedOn,
      due_on: each.dueOn,
      gross: money(each.gross),
      payable: money(each.payable),
      open: money(each.open),
      days_overdue: each.daysOverdue,
    })),
    credit: money(view.credit),
    ageing: presentBuckets(view.ageing, money),
  }
}

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
      return {
        status: 200,
        body: {
          object: 'ageing' as const,
          as_of: query.as_of ?? null,
          by: query.by ?? ('due' as const),
          currencies: byCurrency(found, presentAgeing),
        },
      }
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
