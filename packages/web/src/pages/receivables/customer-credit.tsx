import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { MoneyList, moneyText } from '../../components/money-list.tsx'
import { Empty } from '../../components/page.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { type Money, showMoney } from '../../words/format.ts'

type Customer = components['schemas']['Customer']

/** Customers who have money in hand from over-payments and credit notes. */
export function CustomerCredit(): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const columns = useCreditColumns()
  const {
    rows,
    query: list,
    more,
  } = useRows<Customer>(['customers', 'credit'], (client, cursor) =>
    answer(
      client.GET('/v1/customers', {
        params: {
          query: { credit: 'true', limit: 100, ...(cursor === undefined ? {} : { cursor }) },
        },
      }),
    ),
  )
  return (
    <>
      <DataTable
        name={t`Customer credit`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => void navigate({ to: '/customers/$customer', params: { customer: id } })}
        more={more}
        asked={list}
        empty={
          <Empty
            text={t`No customer has credit. What is paid beyond an invoice stands here, ready to be applied to another.`}
          >
            <Button component={Link} to="/payments/new" variant="default">
              <Trans>Record payment</Trans>
            </Button>
          </Empty>
        }
        card={(row) => (
          <div className="pair-card">
            <strong>{row.name}</strong>
            <MoneyList amounts={row.credit} />
            <ApplyLink row={row} />
          </div>
        )}
      />
    </>
  )
}

function useCreditColumns(): readonly Column<Customer>[] {
  const { t } = useLingui()
  const first = (amounts: readonly Money[]) => amounts[0] ?? ''
  return [
    {
      id: 'name',
      header: t`Customer`,
      width: 'minmax(12rem, 1fr)',
      cell: (row) => (
        <Link to="/customers/$customer" params={{ customer: row.id }}>
          {row.name}
        </Link>
      ),
      text: (row) => row.name,
    },
    {
      id: 'open',
      header: t`Open`,
      width: '10rem',
      align: 'end',
      cell: (row) => <MoneyList amounts={row.open} />,
      text: (row) => moneyText(row.open),
      order: (row) => first(row.open),
    },
    {
      id: 'credit',
      header: t`Customer credit`,
      width: '10rem',
      align: 'end',
      cell: (row) => <MoneyList amounts={row.credit} />,
      text: (row) => moneyText(row.credit),
      order: (row) => first(row.credit),
    },
    {
      id: 'apply',
      header: t`Apply`,
      width: '11rem',
      cell: (row) => <ApplyLink row={row} />,
      text: () => '',
      order: false,
      paper: false,
    },
  ]
}

function ApplyLink({ row }: { readonly row: Customer }): ReactNode {
  const { t } = useLingui()
  const credit = row.credit.map(showMoney).join(', ')
  return (
    <Button
      className="screen-only"
      component={Link}
      to="/payments/new"
      search={{ customer: row.id, source: 'credit' } as never}
      size="compact-sm"
      variant="subtle"
      aria-label={t`Apply ${credit} of ${row.name}`}
    >
      <Trans>Apply credit</Trans>
    </Button>
  )
}
