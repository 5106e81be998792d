import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { fileAddress } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import { given } from '../../browser/filters.ts'
import { InvoiceCard, useInvoiceColumns } from '../../components/invoices/columns.tsx'
import { useInvoiceRows } from '../../components/invoices/invoice-rows.ts'
import { useOrderColumns } from '../../components/orders/order-columns.tsx'
import { OrderCard, useOrderRows } from '../../components/orders/order-rows.tsx'
import { Empty } from '../../components/page.tsx'
import { QuoteList } from '../../components/quotes/quote-list.tsx'
import { DataTable } from '../../components/table/data-table.tsx'

/** The list of orders, of one customer. */
export function CustomerOrders({ customer }: { readonly customer: string }): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { organization } = useSession()
  const [sort, setSort] = useState<string | undefined>()
  const columns = useOrderColumns('one customer')
  const { rows, query: list, more } = useOrderRows(given({ customer, sort }))
  return (
    <div className="orders">
      <DataTable
        name={t`Orders`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={(row) => t`Order ${row.number ?? ''} ${row.label}`}
        onOpen={({ id }) => void navigate({ to: '/orders/$order', params: { order: id } })}
        sort={sort}
        onSort={setSort}
        sortsOnServer
        csv={fileAddress('/v1/orders.csv', organization.id, { customer, sort })}
        more={more}
        asked={list}
        empty={
          <Empty text={t`No order of this customer yet.`}>
            <Button component={Link} to="/orders/new" search={{ customer } as never}>
              <Trans>New order</Trans>
            </Button>
          </Empty>
        }
        card={(row) => <OrderCard row={row} />}
      />
    </div>
  )
}

/** The list of quotes, of one customer. */
export function CustomerQuotes({ customer }: { readonly customer: string }): ReactNode {
  const { t } = useLingui()
  const [sort, setSort] = useState<string | undefined>()
  return (
    <QuoteList
      filter={given({ customer, sort })}
      onSort={setSort}
      of="one customer"
      empty={
        <Empty text={t`No quote of this customer yet.`}>
          <Button
            component={Link}
            to="/quotes/new"
            search={{ customer } as never}
            variant="default"
          >
            <Trans>New quote</Trans>
          </Button>
        </Empty>
      }
    />
  )
}

/** The list of invoices and credit notes, of one customer. */
export function CustomerInvoices({ customer }: { readonly customer: string }): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [sort, setSort] = useState<string | undefined>()
  const columns = useInvoiceColumns('one customer')
  const { rows, query, more, csv } = useInvoiceRows(given({ customer, sort }))
  return (
    <>
      <DataTable
        name={t`Invoices`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ number }) => number}
        onOpen={({ id }) => void navigate({ to: '/invoices/$invoice', params: { invoice: id } })}
        sort={sort}
        onSort={setSort}
        sortsOnServer
        csv={csv}
        more={more}
        asked={query}
        empty={
          <Empty text={t`Nothing has been billed to this customer yet.`}>
            <Button component={Link} to="/" variant="default">
              <Trans>See what is ready to bill</Trans>
            </Button>
          </Empty>
        }
        card={(row) => <InvoiceCard row={row} />}
      />
    </>
  )
}
