import { answer, type components, fileAddress } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { given, oneOf } from '../../browser/filters.ts'

export type Quote = components['schemas']['Quote']
export type QuoteVersion = components['schemas']['QuoteVersion']
export type QuoteSummary = components['schemas']['QuoteSummary']
export type QuoteState = components['schemas']['QuoteState']

export const quoteStates = ['draft', 'sent', 'accepted', 'declined', 'expired'] as const
const sorts = ['number', 'customer_name', 'net', 'valid_until'] as const

const PAGE = 100

type Sort = (typeof sorts)[number] | `-${(typeof sorts)[number]}`
export type QuoteFilter = Partial<Record<'state' | 'customer' | 'currency' | 'q' | 'sort', string>>

/** The filters of the URL as the API reads them; what it would not understand is left out. */
function queryOf({ state, sort, ...search }: QuoteFilter) {
  return given({
    state: oneOf(quoteStates, state),
    sort: oneOf(sorts, sort?.replace('-', '')) === undefined ? undefined : (sort as Sort),
    ...search,
  })
}

/** Quotes that the filters find, newest first, and all of them as a file. */
export function useQuoteRows(search: QuoteFilter) {
  const { organization } = useSession()
  const filter = queryOf(search)
  const found = useRows<QuoteSummary>(['quotes', filter], (client, cursor) => {
    const page = { ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }
    return answer(client.GET('/v1/quotes', { params: { query: page } }))
  })
  return { ...found, csv: fileAddress('/v1/quotes.csv', organization.id, filter) }
}
