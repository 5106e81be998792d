import { presentId } from '../base/http/ids.ts'
import { presentParticulars } from '../base/http/particulars.ts'
import { byCurrency, presentMoney, presentStamps } from '../base/http/present.ts'
import type { CustomerView } from './views.ts'

function perCurrency(amounts: CustomerView['credit']) {
  return byCurrency(amounts, (currency, amount) => presentMoney(amount, currency))
}

export function presentCustomer(view: CustomerView) {
  return {
    id: presentId('customer', view.id),
    object: 'customer' as const,
    ...presentParticulars(view.particulars),
    term_days: view.termDays ?? null,
    language: view.language ?? null,
    credit: perCurrency(view.credit),
    open: perCurrency(view.open),
    overdue: perCurrency(view.overdue),
    ...presentStamps(view),
  }
}
