import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { invoiceList } from './schema.ts'

const invoices: Columns<ItemOf<typeof invoiceList>> = {
  id: ({ id }) => id,
  number: ({ number }) => number,
  kind: ({ kind }) => kind,
  status: ({ status }) => status,
  issued_on: ({ issued_on }) => issued_on,
  due_on: ({ due_on }) => due_on,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  order: ({ order }) => order,
  order_number: ({ order_number }) => order_number,
  order_label: ({ order_label }) => order_label,
  customer_reference: ({ customer_reference }) => customer_reference,
  currency: ({ currency }) => currency,
  net: ({ net }) => net.amount,
  tax: ({ tax }) => tax.amount,
  gross: ({ gross }) => gross.amount,
  payable: ({ payable }) => payable.amount,
  credited: ({ credited }) => credited.amount,
  paid: ({ paid }) => paid.amount,
  open: ({ open }) => open.amount,
  credits_number: ({ credits_number }) => credits_number,
  sha256: ({ sha256 }) => sha256,
}

export const invoiceExport: Export = {
  list: 'listInvoices',
  id: 'exportInvoices',
  path: '/v1/invoices.csv',
  what: 'Invoices and credit notes',
  columns: invoices,
}
