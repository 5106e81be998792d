import { type BillingEdit, type Result, setBilling as set, success } from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { lastInvoices } from './earlier-invoices.ts'
import { type Decision, move } from './move-order.ts'
import type { OrderView } from './views.ts'

/** By what an order, or a line of it, is billed from now on. */
export function setBilling(
  session: Session,
  { id, edit }: { readonly id: string; readonly edit: BillingEdit },
): Promise<Result<OrderView>> {
  const decision: Decision = async ({ transaction }, { facts }) => {
    const changed = set(facts, edit)
    if (!changed.ok) return changed
    const data = edit.line === undefined ? {} : { line: edit.line }
    // Of an order that was not billed once a period, the day was not asked for.
    const last = edit.every === undefined ? new Map() : await lastInvoices(transaction, [id])
    const since = edit.every === undefined ? {} : { invoicedOn: last.get(id) ?? null }
    return success({
      type: 'order.billing_changed',
      data,
      change: { ...changed.value, ...since },
    })
  }
  return move(session, { id, decision })
}
