import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { fileAddress } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import { Amount } from '../../components/amount.tsx'
import { Answered } from '../../components/answered.tsx'
import { OneLine } from '../../components/clipped.tsx'
import { CurrencyFilter } from '../../components/currency-filter.tsx'
import { useOwnFirst } from '../../components/currency-totals.tsx'
import { CustomerSelect } from '../../components/customers/customer-select.tsx'
import { FilterOff } from '../../components/filter-off.tsx'
import { Empty, Page } from '../../components/page.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { showMonth } from '../../words/format.ts'
import {
  type FutureOrder,
  type FutureSearch,
  useFutureOrders,
  useFutureRevenue,
  useFutureSearch,
} from './future-data.ts'
import { MonthChart } from './month-chart.tsx'
import './future.css'

/** What comes in the next twelve months, by month and by order. */
export function Future(): ReactNode {
  const { t } = useLingui()
  const { search } = useFutureSearch()
  const asked = useFutureRevenue(search)
  const { data, isPlaceholderData } = asked
  return (
    <Page
      title={t`Future revenue`}
      lead={t`Net that comes if nothing happens but that time passes: what is ready, dated instalments, periods.`}
    >
      {data === undefined || asked.error !== null ? (
        <Unanswered asked={asked} />
      ) : (
        <Answered state={isPlaceholderData ? 'awaited' : 'given'}>
          <Charts totals={data.currencies} />
        </Answered>
      )}
      <Orders currencies={(data?.currencies ?? []).map(({ currency }) => currency)} />
    </Page>
  )
}

function Charts(props: {
  readonly totals: Parameters<typeof MonthChart>[0]['total'][]
}): ReactNode {
  const { search } = useFutureSearch()
  const ownFirst = useOwnFirst()
  const shown = props.totals.filter(
    ({ currency, count }) =>
      count > 0 && (search.currency === undefined || search.currency === currency),
  )
  return (
    <div className="future-charts">
      {ownFirst(shown, ({ total }) => total).map((total) => (
        <MonthChart key={total.currency} total={total} />
      ))}
    </div>
  )
}

function Orders(props: { readonly currencies: readonly string[] }): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { organization } = useSession()
  const { search, change } = useFutureSearch()
  const { rows, query, more } = useFutureOrders(search)
  return (
    <DataTable
      name={t`Future revenue by order`}
      columns={useColumns(search)}
      rows={rows}
      rowKey={({ order }) => order}
      rowName={(row) => t`Order ${row.order_number} ${row.order_label}`}
      onOpen={({ order }) => void navigate({ to: '/orders/$order', params: { order } })}
      sortsOnServer
      tools={
        <>
          <CustomerSelect
            size="xs"
            value={search.customer}
            onChange={(customer) => change({ customer })}
          />
          <CurrencyFilter
            value={search.currency}
            currencies={[organization.currency, ...props.currencies]}
            set={(currency) => change({ currency })}
          />
          <FilterOff
            name={search.month === undefined ? undefined : showMonth(search.month)}
            off={() => change({ month: undefined })}
          />
        </>
      }
      csv={fileAddress('/v1/reports/future-revenue/orders.csv', organization.id, { ...search })}
      more={more}
      asked={query}
      empty={<Nothing search={search} />}
      card={(row) => <OrderCard row={row} search={search} />}
    />
  )
}

function Nothing({ search }: { readonly search: FutureSearch }): ReactNode {
  if (Object.keys(search).length > 0) {
    return (
      <Empty text={<Trans>Nothing comes of what these filters find.</Trans>}>
        <Link to="/reports/future-revenue" search={{}}>
          <Trans>Show all that comes</Trans>
        </Link>
      </Empty>
    )
  }
  return (
    <Empty
      text={<Trans>Nothing comes by itself: no order has anything ready, dated or running.</Trans>}
    >
      <Link to="/orders">
        <Trans>All orders</Trans>
      </Link>
    </Empty>
  )
}

/** Net of the month that was chosen, else of all twelve. */
function comingOf({ months, total }: FutureOrder, { month }: FutureSearch) {
  return months.find((each) => each.month === month)?.net ?? total
}

function useHead({ month }: FutureSearch): string {
  const { t } = useLingui()
  return month === undefined ? t`Twelve months` : showMonth(month)
}

function useColumns(search: FutureSearch): Column<FutureOrder>[] {
  const { t } = useLingui()
  const head = useHead(search)
  const amount = (
    id: string,
    header: string,
    of: (row: FutureOrder) => FutureOrder['open'],
  ): Column<FutureOrder> => ({
    id,
    header,
    align: 'end',
    width: 'minmax(7.5rem, 0.7fr)',
    cell: (row) => <Amount value={of(row)} currency={id === 'coming'} />,
    text: (row) => of(row).amount,
    order: false,
  })
  return [
    {
      id: 'order',
      header: t`Order`,
      width: 'minmax(10rem, 2fr)',
      cell: (row) => (
        <>
          <OneLine text={row.order_label} />
          <small>{row.order_number}</small>
        </>
      ),
      text: (row) => `${row.order_number} ${row.order_label}`.trim(),
      order: false,
    },
    {
      id: 'customer',
      header: t`Customer`,
      width: 'minmax(8rem, 1.2fr)',
      cell: (row) => <OneLine text={row.customer_name} />,
      text: (row) => row.customer_name,
      order: false,
    },
    amount('coming', head, (row) => comingOf(row, search)),
    amount('open', t`Without a day`, ({ open }) => open),
  ]
}

function OrderCard(props: { readonly row: FutureOrder; readonly search: FutureSearch }): ReactNode {
  const { t } = useLingui()
  const { row, search } = props
  const head = useHead(search)
  return (
    <div className="future-card">
      <strong>
        <OneLine text={row.order_label} />
      </strong>
      <span className="muted">
        <OneLine text={row.customer_name} />
      </span>
      <dl>
        <div>
          <dt>{head}</dt>
          <dd>
            <Amount value={comingOf(row, search)} currency />
          </dd>
        </div>
        <div>
          <dt>{t`Without a day`}</dt>
          <dd>
            <Amount value={row.open} />
          </dd>
        </div>
      </dl>
    </div>
  )
}
