import { useNavigate, useSearch } from '@tanstack/react-router'
import { answer, type components } from '../../api/client.ts'
import { useAnswer, useRows } from '../../api/queries.ts'
import { changed, given } from '../../browser/filters.ts'

export type FutureTotal = components['schemas']['FutureRevenue']['currencies'][number]
export type FutureOrder = components['schemas']['FutureOrder']

export interface FutureSearch {
  readonly customer?: string
  readonly currency?: string
  readonly month?: string
}

/** The filters of the page and the way to change some of them. */
export function useFutureSearch() {
  const search: FutureSearch = useSearch({ from: '/inside/reports/future-revenue' })
  const navigate = useNavigate()
  const change = (to: { readonly [Name in keyof FutureSearch]?: string | undefined }) =>
    void navigate({
      to: '/reports/future-revenue',
      search: changed({ ...search }, to),
      replace: true,
      resetScroll: false,
    })
  return { search, change }
}

export function useFutureRevenue({ customer }: FutureSearch) {
  const query = given({ customer })
  return useAnswer(['future', query], (client) =>
    answer(client.GET('/v1/reports/future-revenue', { params: { query } })),
  )
}

/** Orders of which something comes, a page at a time. */
export function useFutureOrders(search: FutureSearch) {
  const query = given({ ...search })
  return useRows<FutureOrder>(['future', 'orders', query], (client, cursor) => {
    const page = { ...query, ...given({ cursor }), limit: 50 }
    return answer(client.GET('/v1/reports/future-revenue/orders', { params: { query: page } }))
  })
}
