import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { openInvoiceList } from './schema.ts'

const openInvoices: Columns<ItemOf<typeof openInvoiceList>> = {
  invoice: ({ invoice }) => invoice,
  number: ({ number }) => number,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  order: ({ order }) => order,
  order_label: ({ order_label }) => order_label,
  issued_on: ({ issued_on }) => issued_on,
  due_on: ({ due_on }) => due_on,
  days_overdue: ({ days_overdue }) => days_overdue,
  bucket: ({ bucket }) => bucket,
  currency: ({ open }) => open.currency,
  gross: ({ gross }) => gross.amount,
  payable: ({ payable }) => payable.amount,
  credited: ({ credited }) => credited.amount,
  paid: ({ paid }) => paid.amount,
  open: ({ open }) => open.amount,
}

export const openInvoiceExport: Export = {
  list: 'listOpenInvoices',
  id: 'exportOpenInvoices',
  path: '/v1/receivables/open-invoices.csv',
  what: 'Open invoices',
  columns: openInvoices,
}
