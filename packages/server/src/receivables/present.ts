import type { Ageing } from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { byCurrency, moneyIn } from '../base/http/present.ts'
import type { AgeingInput } from './age-invoices.ts'
import type { AgeingView, OpenInvoiceView, StatementRow, StatementView } from './views.ts'

function presentBuckets<T, Shown>(of: Readonly<Record<keyof Ageing, T>>, show: (each: T) => Shown) {
  return {
    current: show(of.current),
    days_1_30: show(of.d1to30),
    days_31_60: show(of.d31to60),
    days_61_90: show(of.d61to90),
    over_90: show(of.over90),
    total: show(of.total),
  }
}

function presentAges(currency: string, view: AgeingView) {
  const money = moneyIn(currency)
  return {
    currency,
    ...presentBuckets(view, money),
    credit: money(view.credit),
    counts: presentBuckets(view.counts, (count) => count),
  }
}

export function presentAgeing(
  views: Readonly<Record<string, AgeingView>>,
  { asOf, by = 'due' }: AgeingInput,
) {
  return {
    object: 'ageing' as const,
    as_of: asOf ?? null,
    by,
    currencies: byCurrency(views, presentAges),
  }
}

export function presentOpenInvoice(view: OpenInvoiceView) {
  const money = moneyIn(view.currency)
  return {
    object: 'open_invoice' as const,
    invoice: presentId('invoice', view.invoiceId),
    number: view.number,
    customer: presentId('customer', view.customerId),
    customer_name: view.customerName,
    order: view.orderId === undefined ? null : presentId('order', view.orderId),
    order_label: view.orderLabel,
    issued_on: view.issuedOn,
    due_on: view.dueOn,
    gross: money(view.gross),
    payable: money(view.payable),
    paid: money(view.paid),
    credited: money(view.credited),
    open: money(view.open),
    days_overdue: view.daysOverdue,
    bucket: view.bucket,
  }
}

function presentRow(row: StatementRow, currency: string) {
  const money = moneyIn(currency)
  const noun = row.kind === 'invoice' || row.kind === 'credit_note' ? 'invoice' : 'payment'
  return {
    on: row.on,
    kind: row.kind,
    number: row.number ?? null,
    reference: row.reference ?? null,
    document: presentId(noun, row.documentId),
    debit: row.amount > 0n ? money(row.amount) : null,
    credit: row.amount < 0n ? money(-row.amount) : null,
    applied: row.applied === undefined ? null : money(row.applied),
    balance: money(row.balance),
  }
}

export function presentStatement(view: StatementView) {
  const money = moneyIn(view.currency)
  return {
    object: 'statement' as const,
    customer: presentId('customer', view.customerId),
    customer_name: view.customerName,
    currency: view.currency,
    currencies: [...view.currencies],
    from: view.from,
    to: view.to,
    opening: money(view.opening),
    rows: view.rows.map((row) => presentRow(row, view.currency)),
    closing: money(view.closing),
    open_invoices: view.openInvoices.map((each) => ({
      invoice: presentId('invoice', each.invoiceId),
      number: each.number,
      issued_on: each.issuedOn,
      due_on: each.dueOn,
      gross: money(each.gross),
      payable: money(each.payable),
      open: money(each.open),
      days_overdue: each.daysOverdue,
    })),
    credit: money(view.credit),
    ageing: presentBuckets(view.ageing, money),
  }
}
