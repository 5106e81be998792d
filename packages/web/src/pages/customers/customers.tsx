import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { changed } from '../../browser/filters.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { MoneyList, moneyText } from '../../components/money-list.tsx'
import { Empty, Page } from '../../components/page.tsx'
import { SearchField } from '../../components/search-field.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { type Customer, CustomerForm } from './customer-form.tsx'
import '../../components/customers/customers.css'

const sorts = ['name', '-name', 'created_at', '-created_at'] as const

/** All customers with what they owe and what they have in hand. */
export function Customers(): ReactNode {
  const { t } = useLingui()
  const search: Search = useSearch({ from: '/inside/customers' })
  const navigate = useNavigate()
  const { organization } = useSession()
  const columns = useCustomerColumns()
  const change = (to: { readonly [Name in keyof Search]?: string | undefined }) =>
    void navigate({ to: '/customers', search: changed({ ...search }, to), replace: true })
  const create = () => change({ new: '1' })
  useShortcuts([{ stroke: 'n', label: t`New customer`, act: create }])
  const sort = sorts.find((each) => each === (search.sort ?? 'name')) ?? 'name'
  const { q } = search
  const query = { sort, ...(q === undefined ? {} : { q }), limit: 100 }
  const {
    rows,
    query: list,
    more,
  } = useRows<Customer>(['customers', query], (client, cursor) =>
    answer(
      client.GET('/v1/customers', {
        params: { query: cursor === undefined ? query : { ...query, cursor } },
      }),
    ),
  )
  const open = (id: string) =>
    void navigate({ to: '/customers/$customer', params: { customer: id } })
  return (
    <Page title={t`Customers`} actions={<Button onClick={create}>{t`New customer`}</Button>}>
      <DataTable
        name={t`Customers`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => open(id)}
        sort={sort}
        sortsOnServer
        onSort={(to) => change({ sort: to === 'name' ? undefined : to })}
        tools={
          <SearchField label={t`Name or e-mail`} value={q} set={(words) => change({ q: words })} />
        }
        csv={fileAddress('/v1/customers.csv', organization.id, { q, sort })}
        more={more}
        asked={list}
        empty={
          q === undefined ? (
            <Empty text={t`No customer yet. A name is enough to begin with.`}>
              <Button onClick={create}>{t`New customer`}</Button>
            </Empty>
          ) : (
            <Empty text={t`No customer matches “${q}”.`}>
              <Button variant="default" onClick={() => change({ q: undefined })}>
                <Trans>Show all customers</Trans>
              </Button>
            </Empty>
          )
        }
        card={(row) => <CustomerCard row={row} />}
      />
      <Dialog
        opened={search.new !== undefined}
        onClose={() => change({ new: undefined })}
        title={t`New customer`}
        size="lg"
      >
        <CustomerForm onDone={({ id }) => open(id)} onCancel={() => change({ new: undefined })} />
      </Dialog>
    </Page>
  )
}

interface Search {
  readonly q?: string
  readonly sort?: string
  readonly new?: string
}

function useCustomerColumns(): readonly Column<Customer>[] {
  const { t } = useLingui()
  const amounts = (id: 'open' | 'overdue' | 'credit', header: string): Column<Customer> => ({
    id,
    header,
    width: '10rem',
    align: 'end',
    cell: (row) => <MoneyList amounts={row[id]} />,
    text: (row) => moneyText(row[id]),
    order: false,
  })
  return [
    {
      id: 'name',
      header: t`Name`,
      width: 'minmax(13rem, 2fr)',
      cell: (row) => (
        <>
          <Link to="/customers/$customer" params={{ customer: row.id }}>
            {row.name}
          </Link>
          {row.email === null ? null : <small>{row.email}</small>}
        </>
      ),
      text: (row) => row.name,
    },
    {
      id: 'city',
      header: t`City`,
      width: 'minmax(7rem, 1fr)',
      cell: (row) => place(row),
      text: place,
      order: false,
    },
    amounts('open', t`Open`),
    amounts('overdue', t`Overdue`),
    amounts('credit', t`Customer credit`),
  ]
}

function place(row: Customer): string {
  return [row.address?.city, row.address?.country]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
}

function CustomerCard({ row }: { readonly row: Customer }): ReactNode {
  const { t } = useLingui()
  return (
    <div className="customer-card">
      <strong>{row.name}</strong>
      <span className="muted">{place(row)}</span>
      <dl>
        <dt>{t`Open`}</dt>
        <dd>
          <MoneyList amounts={row.open} />
        </dd>
        <dt>{t`Overdue`}</dt>
        <dd>
          <MoneyList amounts={row.overdue} />
        </dd>
      </dl>
    </div>
  )
}
