import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useRows } from '../../api/queries.ts'
import { useTypedAnswer } from '../../api/typed-answer.ts'
import type { Money } from '../../words/format.ts'

export type Payment = components['schemas']['Payment']
export type PaymentPreview = components['schemas']['PaymentPreview']
export type RecordPayment = components['schemas']['RecordPayment']
export type OpenInvoice = components['schemas']['OpenInvoice']

const PAGE = 50

/** What the payment would do, asked for while it is typed; `body` undefined: nothing to ask yet. */
export function usePaymentPreview(body: RecordPayment | undefined) {
  return useTypedAnswer({
    key: ['payment-preview'],
    question: body,
    ask: (client, asked) => answer(client.POST('/v1/payments/preview', { body: asked })),
  })
}

/** Records it; afterwards everything on screen is asked for anew. */
export function useRecordPayment(onSuccess?: (payment: Payment) => void) {
  return useDeed((client, body: RecordPayment) => answer(client.POST('/v1/payments', { body })), {
    once: true,
    ...(onSuccess === undefined ? {} : { onSuccess }),
  })
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
