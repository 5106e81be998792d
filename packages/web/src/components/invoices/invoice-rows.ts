import { answer, fileAddress } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { given, oneOf } from '../../browser/filters.ts'
import type { InvoiceRow } from './columns.tsx'

const PAGE = 50
const statuses = ['INVOICED', 'PARTLY_PAID', 'OVERDUE', 'PAID', 'CREDITED'] as const
export const invoiceKinds = ['deposit', 'progress', 'standard', 'final', 'credit'] as const
const sorts = ['number', 'issued_on', 'due_on', 'gross', 'open'] as const

type Sort = (typeof sorts)[number] | `-${(typeof sorts)[number]}`
export type InvoiceFilter = Partial<
  Record<'status' | 'kind' | 'customer' | 'order' | 'currency' | 'q' | 'sort', string>
>

/** The filters of the URL as the API reads them; what it would not understand is left out. */
function queryOf(search: InvoiceFilter) {
  const { customer, order, currency, q } = search
  const sort = search.sort?.replace('-', '')
  return given({
    status: oneOf(statuses, search.status),
    open: search.status === 'open' ? ('true' as const) : undefined,
    kind: oneOf(invoiceKinds, search.kind),
    sort: oneOf(sorts, sort) === undefined ? undefined : (search.sort as Sort),
    ...{ customer, order, currency, q },
  })
}

/** Invoices and credit notes that the filters find, and all of them as a file. */
export function useInvoiceRows(search: InvoiceFilter) {
  const { organization } = useSession()
  const filter = queryOf(search)
  const found = useRows<InvoiceRow>(['invoices', filter], (client, cursor) => {
    const page = { ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }
    return answer(client.GET('/v1/invoices/summaries', { params: { query: page } }))
  })
  return { ...found, csv: fileAddress('/v1/invoices.csv', organization.id, filter) }
}
