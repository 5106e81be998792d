import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import { type OrderSummary, useOrderColumns } from '../../components/orders/order-columns.tsx'
import {
  filterOf,
  OrderCard,
  type OrderSearch,
  sortOf,
  useOrderRows,
} from '../../components/orders/order-rows.tsx'
import { SalesSwitch } from '../../components/orders/sales-switch.tsx'
import { Empty, Page } from '../../components/page.tsx'
import { withKey } from '../../components/table/chosen-keys.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { ChosenDeeds } from './chosen-deeds.tsx'
import { OrderFilters, useOrderSearch } from './order-filters.tsx'
import { SavedFilters } from './saved-filters.tsx'
import { TotalsStrip } from './totals-strip.tsx'

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
      beside={<SalesSwitch />}
      actions={
        <>
          <Button component={Link} to="/reports/future-revenue" variant="default">
            <Trans>Future revenue</Trans>
          </Button>
          <Button onClick={create}>
            <Trans>New order</Trans>
          </Button>
        </>
      }
    >
      <SavedFilters />
      <div className="orders">
        <DataTable
          name={t`Orders`}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowName={(row) => t`Order ${row.number ?? ''} ${row.label}`}
          onOpen={({ id }) => void navigate({ to: '/orders/$order', params: { order: id } })}
          selection={{
            count: chosen.size,
            isChosen: ({ id }) => chosen.has(id),
            set: ({ id }, isChosen) => setChosen(withKey(chosen, id, isChosen)),
            setAll: (all) => setChosen(new Set(all ? Array.from(rows, keyOf) : [])),
          }}
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
          asked={query}
          empty={<NoOrders filtered={filtered} />}
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
        deeds={<ChosenDeeds orders={[...chosen]} max={CHOSEN_MAX} />}
      />
    </Page>
  )
}

/** The API totals so many named orders. */
const CHOSEN_MAX = 10_000

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

function NoOrders({ filtered }: { readonly filtered: boolean }): ReactNode {
  if (filtered) {
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
