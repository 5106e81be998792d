import { formatMicro } from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { presentMicro, presentMoney } from '../base/http/present.ts'
import type { WorkView } from './views.ts'

export function presentWork(view: WorkView) {
  return {
    id: presentId('work', view.id),
    object: 'work' as const,
    order: presentId('order', view.orderId),
    order_label: view.orderLabel,
    line: view.line,
    line_label: view.lineLabel,
    kind: view.kind,
    day: view.day,
    person: view.person ?? null,
    role: view.role ?? null,
    hours: presentMicro(view.hours),
    rate: view.rate === undefined ? null : formatMicro(view.rate),
    amount: view.amount === undefined ? null : presentMoney(view.amount, view.currency),
    receipt: view.receipt ?? null,
    billable: view.billable,
    invoice: view.invoiceId === undefined ? null : presentId('invoice', view.invoiceId),
    created_at: view.createdAt,
  }
}
