import { formatMicro } from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { byCurrency, moneyIn, presentAction } from '../base/http/present.ts'
import { presentFaults } from '../base/http/problem.ts'
import { presentExplanations } from '../orders/index.ts'
import type { RunItemView, RunView } from './views.ts'

export function presentRun(view: RunView) {
  const done = view.state === 'done' ? 'run_done' : undefined
  const begun = view.state === 'preview' ? undefined : 'run_begun'
  return {
    id: presentId('run', view.id),
    object: 'billing_run' as const,
    state: view.state,
    day: view.day,
    currency: view.currency ?? null,
    collect: view.collect ?? null,
    counts: { ...view.counts },
    totals: byCurrency(view.totals, (currency, { taxes, count, ...sums }) => {
      const money = moneyIn(currency)
      return {
        net: money(sums.net),
        tax: money(sums.tax),
        gross: money(sums.gross),
        count,
        taxes: taxes.map(({ key, percent, base, tax }) => ({
          key,
          percent: formatMicro(percent),
          base: money(base),
          tax: money(tax),
        })),
      }
    }),
    available_actions: {
      issue: presentAction(done, 'done'),
      exclude: presentAction(begun, 'preview'),
    },
    created_at: view.createdAt,
    updated_at: view.updatedAt,
  }
}

export function presentItem(item: RunItemView) {
  const money = moneyIn(item.currency)
  return {
    object: 'billing_run_item' as const,
    order: presentId('order', item.orderId),
    order_number: item.orderNumber,
    order_label: item.orderLabel,
    customer: presentId('customer', item.customerId),
    customer_name: item.customerName,
    state: item.state,
    document: item.document ?? null,
    net: money(item.net),
    tax: money(item.tax),
    gross: money(item.gross),
    lines: item.lines,
    instalments: [...item.instalments],
    previous: money(item.previous),
    to_date: money(item.toDate),
    order_net: money(item.orderNet),
    invoice: item.invoiceId === undefined ? null : presentId('invoice', item.invoiceId),
    invoice_number: item.invoiceNumber ?? null,
    reasons: presentExplanations(item.reasons),
    faults: presentFaults(item.faults),
    warnings: presentFaults(item.warnings),
  }
}
