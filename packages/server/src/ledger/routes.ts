import { z } from '@hono/zod-openapi'
import { endpoint } from '../base/http/endpoint.ts'
import { currencyCode, day, idOf, paging, range } from '../base/http/fields.ts'
import { presentId } from '../base/http/ids.ts'
import { byCurrency, moneyIn, pageOf, presentPage } from '../base/http/present.ts'
import { account, balances, entryKind, entryList } from './schema.ts'
import type { EntryView } from './views.ts'

const tag = 'Ledger'

function presentEntry(view: EntryView) {
  const money = moneyIn(view.currency)
  return {
    id: presentId('entry', view.id),
    object: 'entry' as const,
    posted_on: view.postedOn,
    kind: view.kind,
    currency: view.currency,
    order: view.orderId === undefined ? null : presentId('order', view.orderId),
    order_number: view.orderNumber ?? null,
    invoice: view.invoiceId === undefined ? null : presentId('invoice', view.invoiceId),
    invoice_number: view.invoiceNumber ?? null,
    payment: view.paymentId === undefined ? null : presentId('payment', view.paymentId),
    reverses: view.reverses === undefined ? null : presentId('entry', view.reverses),
    postings: view.postings.map((each) => ({
      account: each.account,
      amount: money(each.amount),
      customer: each.customer === undefined ? null : presentId('customer', each.customer),
      customer_name: each.customerName ?? null,
    })),
    created_at: view.createdAt,
  }
}

export const ledgerEndpoints = [
  endpoint({
    tag,
    method: 'get',
    path: '/v1/ledger/entries',
    id: 'listEntries',
    summary: 'List ledger entries',
    description:
      'Double entry: each entry is zero in sum. Nothing is ever changed; corrections are reversals.',
    query: z.strictObject({
      ...paging,
      order: idOf('order').optional(),
      invoice: idOf('invoice').optional(),
      payment: idOf('payment').optional(),
      kind: entryKind.optional(),
      account: account.optional(),
      currency: currencyCode.optional(),
      ...range('posted_on', day),
    }),
    answers: { 200: entryList },
    async run({ application, context, query }) {
      const { page, filter } = pageOf(query)
      return {
        status: 200,
        body: presentPage(await application.listEntries(context, page, filter), presentEntry),
      }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/ledger/balances',
    id: 'balances',
    summary: 'Trial balance',
    query: z.strictObject({ as_of: day.optional() }),
    answers: { 200: balances },
    async run({ application, context, query }) {
      const found = await application.balances(context, query.as_of)
      const currencies = byCurrency(found, (currency, accounts) => {
        const money = moneyIn(currency)
        const shown = Object.entries(accounts).map(
          ([account, amount]) => [account, money(amount)] as const,
        )
        const amounts = Object.values(accounts)
        const debit = amounts.reduce((sum, amount) => (amount > 0n ? sum + amount : sum), 0n)
        const credit = amounts.reduce((sum, amount) => (amount < 0n ? sum - amount : sum), 0n)
        return {
          currency,
          accounts: Object.fromEntries(shown),
          debit: money(debit),
          credit: money(credit),
          sum: money(debit - credit),
        }
      })
      return {
        status: 200,
        body: { object: 'balances' as const, as_of: query.as_of ?? null, currencies },
      }
    },
  }),
]
