import { useDebouncedValue } from '@mantine/hooks'
import { answer, type components } from '../../api/client.ts'
import { useAnswer, useDeed, useRows } from '../../api/queries.ts'
import type { Money } from '../../app/format.ts'

export type Payment = components['schemas']['Payment']
export type PaymentPreview = components['schemas']['PaymentPreview']
export type RecordPayment = components['schemas']['RecordPayment']
export type OpenInvoice = components['schemas']['OpenInvoice']

const TYPING_MS = 250
const PAGE = 50

/** What the payment would do, asked for while it is typed; `body` undefined: nothing to ask yet. */
export function usePaymentPreview(body: RecordPayment | undefined) {
  const [settled] = useDebouncedValue(JSON.stringify(body), TYPING_MS)
  const current = settled === JSON.stringify(body)
  const preview = useAnswer(
    ['payment-preview', settled],
    (client) => answer(client.POST('/v1/payments/preview', { body: JSON.parse(settled) })),
    { enabled: settled !== undefined && body !== undefined },
  )
  const fresh = current && body !== undefined && !preview.isPlaceholderData
  return { ...preview, fresh, shown: body === undefined ? undefined : preview.data }
}

/** Records it; afterwards everything on screen is asked for anew. */
export function useRecordPayment(onSuccess?: (payment: Payment) => void) {
  return useDeed(
    (client, body: RecordPayment) => answer(client.POST('/v1/payments', { body })),
    onSuccess === undefined ? {} : { onSuccess },
  )
}

/** Open invoices of a customer in one currency, oldest due first. */
export function useOpenInvoices(customer: string | undefined, currency: string) {
  const filter = { customer: customer ?? '', currency, limit: PAGE }
  return useRows<OpenInvoice>(
    ['open-invoices', filter],
    (client, cursor) => {
      const query = cursor === undefined ? filter : { ...filter, cursor }
      return answer(client.GET('/v1/receivables/open-invoices', { params: { query } }))
    },
    { enabled: customer !== undefined && currency !== '' },
  )
}

/** The amount of one currency among several. */
export function inCurrency(amounts: readonly Money[] | undefined, currency: string) {
  return amounts?.find((each) => each.currency === currency)
}
