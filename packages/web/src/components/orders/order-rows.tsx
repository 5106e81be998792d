import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { given, oneOf } from '../../browser/filters.ts'
import { showMoney } from '../../words/format.ts'
import { StandingBar } from '../bars.tsx'
import { OneLine } from '../clipped.tsx'
import { Next, OrderMark, type OrderSummary } from './order-columns.tsx'
import './orders.css'

export interface OrderSearch {
  readonly bucket?: string
  readonly state?: string
  readonly list?: string
  readonly contract?: string
  /** Notice goes until this day at most. */
  readonly notice?: string
  readonly project?: string
  readonly currency?: string
  readonly customer?: string
  readonly q?: string
  readonly sort?: string
}

export const buckets = ['ready', 'waiting', 'almost', 'blocked'] as const
export const lists = [
  ...(['draft', 'ongoing', 'waiting', 'toBeBilled', 'standard', 'recurring'] as const),
]
export const contracts = ['paused', 'finished', 'cancelled'] as const
export const states = ['draft', 'confirmed', 'billed', 'closed'] as const

const isDay = (text = ''): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The URL's filters as the API reads them; a foreign word is no filter. */
export function filterOf(search: OrderSearch) {
  const { bucket, state, list, contract, notice, project, currency, customer, q } = search
  const known = {
    bucket: oneOf(buckets, bucket),
    state: oneOf(states, state),
    list: oneOf(lists, list),
    contract: oneOf(contracts, contract),
    'notice_by[lte]': isDay(notice) ? notice : undefined,
  }
  return given({ ...known, project, currency, customer, q })
}

const sorts = [
  'created_at',
  'number',
  'label',
  'customer_name',
  'net',
  'ready',
  'billed',
  'left',
] as const
type Sort = (typeof sorts)[number] | `-${(typeof sorts)[number]}`

/** A sort that the API knows; anything else in the URL is none. */
export const sortOf = (text: string | undefined): Sort | undefined =>
  sorts.some((name) => text === name || text === `-${name}`) ? (text as Sort) : undefined

const PAGE = 100

/** Orders that the filters find, in the order asked for. */
export function useOrderRows(search: OrderSearch) {
  const sort = sortOf(search.sort)
  const filter = filterOf(search)
  return useRows<OrderSummary>(['orders', 'list', filter, sort], (client, cursor) =>
    answer(
      client.GET('/v1/orders/summaries', {
        params: {
          query: {
            ...filter,
            ...(sort === undefined ? {} : { sort }),
            ...(cursor === undefined ? {} : { cursor }),
            limit: PAGE,
          },
        },
      }),
    ),
  )
}

export function OrderCard({ row }: { readonly row: OrderSummary }): ReactNode {
  return (
    <div className="orders-card">
      <div>
        <strong>
          <OneLine text={row.label} />
        </strong>
        <OrderMark row={row} />
      </div>
      <div className="muted">
        <OneLine text={row.customer_name} />
        <span>{row.number}</span>
      </div>
      <StandingBar standing={row.standing} />
      <dl className="orders-card-figures">
        <div>
          <dt>
            <Trans>Value</Trans>
          </dt>
          <dd className="figures">{showMoney(row.net)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Ready</Trans>
          </dt>
          <dd className="figures">{showMoney(row.ready)}</dd>
        </div>
      </dl>
      {row.next === null ? null : <Next row={row} />}
    </div>
  )
}
