import { answer, type components } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'

export type Invoice = components['schemas']['Invoice']
export type CreditPreview = components['schemas']['CreditPreview']
export type CreditBody = components['schemas']['Credit']

export function useCreditNotes(invoice: Invoice) {
  return useAnswer(
    ['credit-notes', invoice.id, invoice.credit_notes],
    async (client) => {
      const { order, customer } = invoice
      const of = order === null ? { customer } : { order }
      const query = { ...of, kind: 'credit' as const, limit: 100 }
      const found = await answer(client.GET('/v1/invoices/summaries', { params: { query } }))
      return found.data.filter(({ credits }) => credits === invoice.id)
    },
    { enabled: invoice.credit_notes.length > 0 },
  )
}

export function usePaymentsOf(invoice: string) {
  return useAnswer(['payments', 'of', invoice], (client) =>
    answer(client.GET('/v1/payments', { params: { query: { invoice, limit: 100 } } })),
  )
}
