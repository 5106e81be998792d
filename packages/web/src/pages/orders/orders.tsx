import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useAnswer, useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { showMoney } from '../../app/format.ts'
import { useShortcuts } from '../../app/keys.tsx'
import { StandingBar } from '../../components/bars.tsx'
import { OneLine } from '../../components/clipped.tsx'
import { Empty, Loading, Page } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { Next, type OrderSummary, State, useOrderColumns } from './order-columns.tsx'
import { filterOf, OrderFilters, type OrderSearch, useOrderSearch } from './order-filters.tsx'
import { SavedFilters } from './saved-filters.tsx'
import { TotalsStrip } from './totals-strip.tsx'
import './orders.css'

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
const sortOf = (text: string | undefined): Sort | undefined =>
  sorts.some((name) => text === name || text === `-${name}`) ? (text as Sort) : undefined

const keyOf = (row: OrderSummary): string => row.id

/** All orders: filtered, sorted and totalled by the server, a page at a time. */
export function Orders(): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const navigate = useNavigate()
  const { search, set } = useOrderSearch()
  const columns = useOrderColumns()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { rows, query, more } = useOrderRows(search)
  const totals = useTotals(search, chosen)
  const filtered = Object.keys(filterOf(search)).length > 0
  const create = () => void navigate({ to: '/orders/new' })
  useShortcuts([{ stroke: 'n', label: t`New order`, act: create }])
  return (
    <Page
      title={t`Orders`}
      actions={
        <Button onClick={create}>
          <Trans>New order</Trans>
        </Button>
      }
    >
      <SavedFilters />
      <Refusal error={query.error}>
        <Button variant="default" size="compact-sm" onClick={() => void query.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </Refusal>
      <div className="orders">
        <DataTable
          name={t`Orders`}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowName={(row) => t`Order ${row.number ?? ''} ${row.label}`}
          onOpen={({ id }) => void navigate({ to: '/orders/$order', params: { order: id } })}
          selection={{ chosen, set: setChosen }}
          sort={sortOf(search.sort)}
          onSort={(sort) => set({ sort })}
          sortsOnServer
          tools={
            <OrderFilters
              currencies={(totals.data?.currencies ?? []).map(({ currency }) => currency)}
            />
          }
          csv={fileAddress('/v1/orders.csv', organization.id, {
            ...filterOf(search),
            sort: sortOf(search.sort),
          })}
          more={more}
          empty={<NoOrders filtered={filtered} pending={query.isPending} />}
          card={(row) => <OrderCard row={row} />}
        />
      </div>
      <TotalsStrip
        totals={totals.data}
        error={totals.error}
        state={totals.isPlaceholderData ? 'awaited' : 'given'}
        chosen={chosen.size}
        max={CHOSEN_MAX}
        onClear={() => setChosen(new Set())}
      />
    </Page>
  )
}

const PAGE = 100
/** The API totals so many named orders. */
const CHOSEN_MAX = 10_000

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

function useTotals(search: OrderSearch, chosen: ReadonlySet<string>) {
  const filter = filterOf(search)
  const orders = [...chosen]
  const body = orders.length === 0 ? { filter } : { orders }
  return useAnswer(
    ['orders', 'totals', body],
    (client) => answer(client.POST('/v1/orders/totals', { body })),
    { enabled: orders.length <= CHOSEN_MAX },
  )
}

function NoOrders(props: { readonly filtered: boolean; readonly pending: boolean }): ReactNode {
  if (props.pending) return <Loading />
  if (props.filtered) {
    return (
      <Empty text={<Trans>No order fits these filters.</Trans>}>
        <Link to="/orders" search={{}}>
          <Trans>Show all orders</Trans>
        </Link>
      </Empty>
    )
  }
  return (
    <Empty text={<Trans>No order yet: an order says what is to be billed, and when.</Trans>}>
      <Button component={Link} to="/orders/new" variant="default">
        <Trans>Write the first order</Trans>
      </Button>
    </Empty>
  )
}

export function OrderCard({ row }: { readonly row: OrderSummary }): ReactNode {
  return (
    <div className="orders-card">
      <div>
        <strong>
          <OneLine text={row.label} />
        </strong>
        <State row={row} />
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
