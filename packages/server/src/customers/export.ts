import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { customerList } from './schema.ts'

const customers: Columns<ItemOf<typeof customerList>> = {
  id: ({ id }) => id,
  external_id: ({ external_id }) => external_id,
  name: ({ name }) => name,
  legal_name: ({ legal_name }) => legal_name,
  street: ({ address }) => address?.street ?? null,
  postcode: ({ address }) => address?.postcode ?? null,
  city: ({ address }) => address?.city ?? null,
  region: ({ address }) => address?.region ?? null,
  country: ({ address }) => address?.country ?? null,
  tax_id: ({ tax_id }) => tax_id,
  email: ({ email }) => email,
  term_days: ({ term_days }) => term_days,
  language: ({ language }) => language,
  open: ({ open }) => perCurrency(open),
  overdue: ({ overdue }) => perCurrency(overdue),
  credit: ({ credit }) => perCurrency(credit),
  created_at: ({ created_at }) => created_at,
}

/** "1000.00 EUR; 20.00 USD": an account in several currencies. */
function perCurrency(amounts: readonly { readonly amount: string; readonly currency: string }[]) {
  return amounts.map(({ amount, currency }) => `${amount} ${currency}`).join('; ')
}

export const customerExport: Export = {
  list: 'listCustomers',
  id: 'exportCustomers',
  path: '/v1/customers.csv',
  what: 'Customers',
  columns: customers,
}
