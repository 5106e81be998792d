import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { paymentList } from './schema.ts'

const payments: Columns<ItemOf<typeof paymentList>> = {
  id: ({ id }) => id,
  received_on: ({ received_on }) => received_on,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  source: ({ source }) => source,
  reference: ({ reference }) => reference,
  currency: ({ amount }) => amount.currency,
  amount: ({ amount }) => amount.amount,
  unallocated: ({ unallocated }) => unallocated.amount,
  invoices: ({ allocations }) =>
    allocations.map((each) => `${each.invoice_number} ${each.amount.amount}`).join('; '),
  reversed_on: ({ reversed_on }) => reversed_on,
}

export const paymentExport: Export = {
  list: 'listPayments',
  id: 'exportPayments',
  path: '/v1/payments.csv',
  what: 'Payments',
  columns: payments,
}
