import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { entryList } from './schema.ts'

type Entry = ItemOf<typeof entryList>
type Posting = Entry['postings'][number] & { readonly entry: Entry }

const postings: Columns<Posting> = {
  entry: ({ entry }) => entry.id,
  posted_on: ({ entry }) => entry.posted_on,
  kind: ({ entry }) => entry.kind,
  account: ({ account }) => account,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  currency: ({ amount }) => amount.currency,
  amount: ({ amount }) => amount.amount,
  order: ({ entry }) => entry.order,
  order_number: ({ entry }) => entry.order_number,
  invoice: ({ entry }) => entry.invoice,
  invoice_number: ({ entry }) => entry.invoice_number,
  payment: ({ entry }) => entry.payment,
  reverses: ({ entry }) => entry.reverses,
  created_at: ({ entry }) => entry.created_at,
}

/** One line a posting. */
const postingsOf = (entry: Entry): readonly Posting[] =>
  entry.postings.map((each) => ({ ...each, entry }))

export const entryExport: Export = {
  list: 'listEntries',
  id: 'exportEntries',
  path: '/v1/ledger/entries.csv',
  what: 'Ledger entries, a row for each posting,',
  rows: postingsOf,
  columns: postings,
}
