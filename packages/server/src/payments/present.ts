import { paymentActions } from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { moneyIn, presentActions, presentStamps } from '../base/http/present.ts'
import type { PaymentPreviewView, PaymentView } from './views.ts'

export function presentPayment(view: PaymentView) {
  const money = moneyIn(view.currency)
  return {
    id: presentId('payment', view.id),
    object: 'payment' as const,
    customer: presentId('customer', view.customerId),
    customer_name: view.customerName,
    amount: money(view.amount),
    received_on: view.receivedOn,
    reference: view.reference ?? null,
    source: view.source,
    allocations: view.allocations.map((each) => ({
      invoice: presentId('invoice', each.invoiceId),
      invoice_number: each.invoiceNumber,
      amount: money(each.amount),
      open: money(each.open),
    })),
    allocated: money(view.allocated),
    unallocated: money(view.unallocated),
    reversed_on: view.reversedOn ?? null,
    available_actions: presentActions(paymentActions(view)),
    ...presentStamps(view),
  }
}

export function presentPreview(view: PaymentPreviewView) {
  const money = moneyIn(view.currency)
  return {
    object: 'payment_preview' as const,
    customer: presentId('customer', view.customerId),
    amount: money(view.amount),
    received_on: view.receivedOn,
    source: view.source,
    allocations: view.allocations.map((each) => ({
      invoice: presentId('invoice', each.invoiceId),
      invoice_number: each.invoiceNumber,
      due_on: each.dueOn,
      amount: money(each.amount),
      open_before: money(each.openBefore),
      open_after: money(each.openAfter),
    })),
    allocated: money(view.allocated),
    unallocated: money(view.unallocated),
    credit_before: money(view.creditBefore),
    credit_after: money(view.creditAfter),
  }
}
