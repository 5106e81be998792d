import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import { type ReactNode, useState } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { showDay, showMoney } from '../../words/format.ts'
import { Amount, ExplainedAmount, Trace } from '../amount.tsx'
import { Empty } from '../page.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/data-table.tsx'
import { PaymentMark } from './payment-mark.tsx'

type Payment = components['schemas']['Payment']

interface Filter {
  readonly customer?: string
  readonly currency?: string
  readonly q?: string
}

const sorts = ['received_on', 'amount', 'customer_name'] as const
type Sort = (typeof sorts)[number] | `-${(typeof sorts)[number]}`

function isSort(text: string | undefined): text is Sort {
  return sorts.some((name) => text === name || text === `-${name}`)
}

/** The payments of a customer, of a currency, or all. */
export function PaymentList(props: {
  readonly filter: Filter
  readonly tools?: ReactNode
  readonly clear?: () => void
}): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { organization } = useSession()
  const columns = usePaymentColumns()
  const { filter, clear } = props
  const [sort, setSort] = useState<Sort>('-received_on')
  const query = { ...filter, sort, limit: 100 }
  const {
    rows,
    query: list,
    more,
  } = useRows<Payment>(['payments', query], (client, cursor) =>
    answer(
      client.GET('/v1/payments', {
        params: { query: cursor === undefined ? query : { ...query, cursor } },
      }),
    ),
  )
  const { customer } = filter
  const filtered = clear !== undefined && Object.keys(filter).length > 0
  return (
    <>
      <DataTable
        name={t`Payments`}
        columns={columns}
        sort={sort}
        sortsOnServer
        onSort={(to) => setSort(isSort(to) ? to : '-received_on')}
        tools={props.tools}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={(row) => t`Payment of ${showMoney(row.amount)} on ${showDay(row.received_on)}`}
        onOpen={({ id }) => void navigate({ to: '/payments/$payment', params: { payment: id } })}
        csv={fileAddress('/v1/payments.csv', organization.id, { ...filter, sort })}
        more={more}
        asked={list}
        empty={
          filtered ? (
            <Empty text={t`No payment matches.`}>
              <Button variant="default" onClick={clear}>
                <Trans>Show all payments</Trans>
              </Button>
            </Empty>
          ) : (
            <Empty text={t`No payment has been recorded yet.`}>
              <Button
                component={Link}
                to="/payments/new"
                search={(customer === undefined ? {} : { customer }) as never}
                variant="default"
              >
                <Trans>Record payment</Trans>
              </Button>
            </Empty>
          )
        }
        card={(row) => (
          <div className="pair-card">
            <strong>{showDay(row.received_on)}</strong>
            <Amount value={row.amount} currency />
            <span>{row.reference ?? ''}</span>
            <PaymentMark payment={row} />
            <span className="muted">
              {row.allocations.map(({ invoice_number }) => invoice_number).join(', ')}
            </span>
          </div>
        )}
      />
    </>
  )
}

function usePaymentColumns(): readonly Column<Payment>[] {
  const { t } = useLingui()
  return [
    {
      id: 'received_on',
      header: t`Received`,
      width: '7rem',
      cell: (row) => (
        <Link to="/payments/$payment" params={{ payment: row.id }}>
          {showDay(row.received_on)}
        </Link>
      ),
      text: (row) => row.received_on,
    },
    {
      id: 'customer_name',
      header: t`Customer`,
      width: 'minmax(10rem, 1fr)',
      cell: (row) => (
        <Link to="/customers/$customer" params={{ customer: row.customer }}>
          {row.customer_name}
        </Link>
      ),
      text: (row) => row.customer_name,
    },
    {
      id: 'reference',
      header: t`Reference`,
      width: 'minmax(7rem, 1fr)',
      cell: (row) => row.reference ?? '',
      text: (row) => row.reference ?? '',
      order: false,
    },
    {
      id: 'allocations',
      header: t`Paid`,
      width: 'minmax(9rem, 1.2fr)',
      cell: (row) => <Allocations row={row} />,
      text: (row) => row.allocations.map(({ invoice_number }) => invoice_number).join(' '),
      order: false,
    },
    {
      id: 'state',
      header: t`State`,
      width: '8rem',
      cell: (row) => <PaymentMark payment={row} />,
      text: (row) => (row.reversed_on === null ? row.source : 'reversed'),
      order: false,
    },
    {
      id: 'amount',
      header: t`Amount`,
      width: '8rem',
      align: 'end',
      cell: (row) => <PaymentAmount row={row} />,
      text: (row) => row.amount.amount,
    },
    {
      id: 'currency',
      header: t`Currency`,
      width: '4.5rem',
      cell: (row) => row.amount.currency,
      text: (row) => row.amount.currency,
      order: false,
    },
  ]
}

function Allocations({ row }: { readonly row: Payment }): ReactNode {
  return row.allocations.map(({ invoice, invoice_number }, index) => (
    <span key={invoice}>
      {index === 0 ? '' : ', '}
      <Link to="/invoices/$invoice" params={{ invoice }}>
        {invoice_number}
      </Link>
    </span>
  ))
}

/** Which invoice got how much of it, and what stayed as credit. */
function PaymentAmount({ row }: { readonly row: Payment }): ReactNode {
  const { t } = useLingui()
  return (
    <ExplainedAmount value={row.amount} title={t`Where this payment went`}>
      <Trace
        rows={[
          ...row.allocations.map(({ invoice_number, amount }) => ({
            label: invoice_number,
            amount,
          })),
          { label: t`Became customer credit`, amount: row.unallocated },
          { label: t`Received`, amount: row.amount, total: true },
        ]}
      />
    </ExplainedAmount>
  )
}
