import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { quoteList } from './schema.ts'

const quotes: Columns<ItemOf<typeof quoteList>> = {
  id: ({ id }) => id,
  number: ({ number }) => number,
  external_id: ({ external_id }) => external_id,
  state: ({ state }) => state,
  label: ({ label }) => label,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  currency: ({ currency }) => currency,
  net: ({ net }) => net.amount,
  tax: ({ tax }) => tax.amount,
  gross: ({ gross }) => gross.amount,
  standing: ({ standing }) => standing,
  versions: ({ versions }) => versions,
  valid_until: ({ valid_until }) => valid_until,
  sent_on: ({ sent_on }) => sent_on,
  decided_on: ({ decided_on }) => decided_on,
  order: ({ order }) => order?.id ?? null,
  order_number: ({ order }) => order?.number ?? null,
  created_at: ({ created_at }) => created_at,
}

export const quoteExport: Export = {
  list: 'listQuotes',
  id: 'exportQuotes',
  path: '/v1/quotes.csv',
  what: 'Quotes',
  columns: quotes,
}
