import { z } from '@hono/zod-openapi'
import { currencyCode, day, idOf, paging, range } from '../base/http/fields.ts'
import { byCurrency, defined, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { listEntries } from './list-entries.ts'
import { presentBalances, presentEntry } from './present.ts'
import { account, balances, entryKind, entryList } from './schema.ts'
import { showBalances } from './show-balances.ts'

const tag = 'Ledger'

export const ledgerEndpoints = [
  endpoint({
    tag,
    method: 'get',
    path: '/v1/ledger/entries',
    id: 'listEntries',
    needs: 'ledger.read',
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
    async run(session, { query }) {
      const { page, filter } = pageOf(query)
      return {
        status: 200,
        body: presentPage(await listEntries(session, { page, filter }), presentEntry),
      }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/ledger/balances',
    id: 'balances',
    needs: 'ledger.read',
    summary: 'Trial balance',
    query: z.strictObject({ as_of: day.optional() }),
    answers: { 200: balances },
    async run(session, { query }) {
      const found = await showBalances(session, defined({ asOf: query.as_of }))
      const currencies = byCurrency(found, presentBalances)
      return {
        status: 200,
        body: { object: 'balances' as const, as_of: query.as_of ?? null, currencies },
      }
    },
  }),
]
