import type { components } from '@tranche/client'
import { answer } from './client.ts'
import { useAnswer } from './queries.ts'

/** How much of an order to bill; empty: all that is ready. */
export type Bill = Omit<components['schemas']['Bill'], 'expected_total'>

const at = (id = '') => ({ params: { path: { id } } })

export function useOrder(id: string) {
  return useAnswer(['order', id], (client) => answer(client.GET('/v1/orders/{id}', at(id))))
}

/** One quote with all its versions. */
export function useQuote(id: string) {
  return useAnswer(['quote', id], (client) => answer(client.GET('/v1/quotes/{id}', at(id))))
}

/** What of the order may be billed now, why, and what it waits for. */
export function useBillable(order: string) {
  return useAnswer(['billable', order], (client) =>
    answer(client.GET('/v1/orders/{id}/billable', at(order))),
  )
}

/** The invoice as it would be issued now, or that there is nothing to issue. */
export function useInvoicePreview(
  order: string,
  request: Bill,
  options: { readonly enabled?: boolean } = {},
) {
  return useAnswer(
    ['invoice-preview', order, request],
    (client) =>
      answer(client.POST('/v1/orders/{id}/invoice-preview', { ...at(order), body: request })),
    options,
  )
}

/** One invoice with its lines; not asked for without an id. */
export function useInvoice(id: string | undefined) {
  return useAnswer(['invoice', id], (client) => answer(client.GET('/v1/invoices/{id}', at(id))), {
    enabled: id !== undefined,
  })
}

/** One customer with what it owes; not asked for without an id. */
export function useCustomer(id: string | undefined) {
  return useAnswer(['customer', id], (client) => answer(client.GET('/v1/customers/{id}', at(id))), {
    enabled: id !== undefined,
  })
}
