import { answer, type components } from '../../api/client.ts'
import { known, useAnswer, useRows } from '../../api/queries.ts'
import { useInvoicePreview } from '../../api/records.ts'
import { differInSign, isNegative, isZero } from '../../words/format.ts'

export type Order = components['schemas']['Order']
export type OrderLine = components['schemas']['OrderLine']
export type Invoice = components['schemas']['Invoice']
export type InvoiceSummary = components['schemas']['InvoiceSummary']
export type InvoiceLine = components['schemas']['InvoiceLine']
export type RunningBill = components['schemas']['RunningBill']
export type Money = components['schemas']['Money']

const at = (id: string) => ({ params: { path: { id } } })

export function useOutlook(id: string) {
  return useAnswer(['outlook', id], (client) =>
    answer(client.GET('/v1/orders/{id}/outlook', at(id))),
  )
}

/** Invoices and credit notes of the order, newest first. */
export function useOrderInvoices(id: string) {
  return useRows<InvoiceSummary>(['order-invoices', id], (client, cursor) => {
    const page = cursor === undefined ? {} : { cursor }
    const query = { order: id, limit: 100, ...page }
    return answer(client.GET('/v1/invoices/summaries', { params: { query } }))
  })
}

/** What an invoice of all that is ready would state; undefined where nothing is, or may be. */
export function useReadyPreview(order: Order) {
  return useInvoicePreview(order.id, {}, { enabled: can(order, 'invoice') })
}

/** Something is ready, be it of a net of 0.00: then the engine says why. */
export function isReady({ reasons }: { readonly reasons: readonly unknown[] }): boolean {
  return reasons.length > 0
}

/** Gross of what is ready where its net alone does not tell; undefined where it does. */
export function useReadyGross(order: Order): Money | undefined {
  const odd = isZero(order.ready) || order.lines.some(({ net }) => isNegative(net))
  const enabled = odd && isReady(order) && can(order, 'invoice')
  const data = known(useInvoicePreview(order.id, {}, { enabled }))
  if (data?.object !== 'invoice_preview' || !isReady(order)) return undefined
  return differInSign(order.ready, data.gross) ? data.gross : undefined
}

/** Confirmed, and not closed: its lines and its contract may change. */
export function isRunning({ state }: Pick<Order, 'state'>): boolean {
  return state === 'confirmed' || state === 'billed'
}

/** Whether the order can do this now. */
export function can(order: Order, action: keyof Order['available_actions']): boolean {
  return order.available_actions[action].available
}
