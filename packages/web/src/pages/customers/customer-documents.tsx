import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { showDay } from '../../app/format.ts'
import { Amount } from '../../components/amount.tsx'
import { StandingBar } from '../../components/bars.tsx'
import { OrderAmount } from '../../components/explain-order.tsx'
import { Empty } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { InvoiceStatusMark, OrderStateMark, useInvoiceKind } from '../../components/states.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'

type Order = components['schemas']['OrderSummary']
type Invoice = components['schemas']['Invoice']

export function CustomerOrders({ customer }: { readonly customer: string }): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { organization } = useSession()
  const columns = useOrderColumns()
  const {
    rows,
    query: list,
    more,
  } = useRows<Order>(['orders', { customer }], (client, cursor) => {
    const query = { customer, limit: 100, ...(cursor === undefined ? {} : { cursor }) }
    return answer(client.GET('/v1/orders/summaries', { params: { query } }))
  })
  return (
    <>
      <Refusal error={list.error} />
      <DataTable
        name={t`Orders`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={(row) => `${row.number ?? ''} ${row.label}`}
        onOpen={({ id }) => void navigate({ to: '/orders/$order', params: { order: id } })}
        csv={fileAddress('/v1/orders.csv', organization.id, { customer })}
        more={more}
        empty={
          list.isPending ? null : (
            <Empty text={t`No order of this customer yet.`}>
              <Button component={Link} to="/orders/new" search={{ customer } as never}>
                <Trans>New order</Trans>
              </Button>
            </Empty>
          )
        }
        card={(row) => (
          <div className="pair-card">
            <strong>{row.label}</strong>
            <Amount value={row.value} currency />
            <StandingBar standing={row.standing} />
            <OrderStateMark state={row.state} />
          </div>
        )}
      />
    </>
  )
}

function useOrderColumns(): readonly Column<Order>[] {
  const { t } = useLingui()
  const amount = (id: 'value' | 'billed' | 'left', header: string): Column<Order> => ({
    id,
    header,
    width: '6.5rem',
    align: 'end',
    cell: (row) => <Amount value={row[id]} />,
    text: (row) => row[id].amount,
    order: (row) => row[id],
  })
  return [
    {
      id: 'number',
      header: t`Order`,
      width: '8.5rem',
      cell: (row) => (
        <Link to="/orders/$order" params={{ order: row.id }}>
          {row.number ?? t`Draft`}
        </Link>
      ),
      text: (row) => row.number ?? '',
    },
    {
      id: 'label',
      header: t`Label`,
      width: 'minmax(8rem, 1fr)',
      cell: (row) => row.label,
      text: (row) => row.label,
    },
    {
      id: 'state',
      header: t`State`,
      width: '7rem',
      cell: (row) => <OrderStateMark state={row.state} />,
      text: (row) => row.state,
    },
    {
      id: 'standing',
      header: t`Standing`,
      width: '6rem',
      cell: (row) => <StandingBar standing={row.standing} />,
      text: () => '',
      order: false,
    },
    amount('value', t`Value`),
    amount('billed', t`Billed`),
    amount('left', t`Remaining`),
    {
      id: 'ready',
      header: t`Ready`,
      width: '6.5rem',
      align: 'end',
      cell: (row) => (
        <OrderAmount order={row.id} value={row.ready} title={t`Ready to bill of ${row.label}`} />
      ),
      text: (row) => row.ready.amount,
      order: (row) => row.ready,
    },
    {
      id: 'currency',
      header: t`Currency`,
      width: '4rem',
      cell: (row) => row.currency,
      text: (row) => row.currency,
    },
  ]
}

export function CustomerInvoices({ customer }: { readonly customer: string }): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { organization } = useSession()
  const columns = useInvoiceColumns()
  const {
    rows,
    query: list,
    more,
  } = useRows<Invoice>(['invoices', { customer }], (client, cursor) => {
    const query = { customer, limit: 100, ...(cursor === undefined ? {} : { cursor }) }
    return answer(client.GET('/v1/invoices', { params: { query } }))
  })
  return (
    <>
      <Refusal error={list.error} />
      <DataTable
        name={t`Invoices`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ number }) => number}
        onOpen={({ id }) => void navigate({ to: '/invoices/$invoice', params: { invoice: id } })}
        csv={fileAddress('/v1/invoices.csv', organization.id, { customer })}
        more={more}
        empty={
          list.isPending ? null : (
            <Empty text={t`Nothing has been billed to this customer yet.`}>
              <Button component={Link} to="/" variant="default">
                <Trans>See what is ready to bill</Trans>
              </Button>
            </Empty>
          )
        }
        card={(row) => (
          <div className="pair-card">
            <strong>{row.number}</strong>
            <Amount value={row.gross} currency />
            <span className="muted">{showDay(row.issued_on)}</span>
            <InvoiceStatusMark status={row.status} />
          </div>
        )}
      />
    </>
  )
}

function useInvoiceColumns(): readonly Column<Invoice>[] {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const day = (id: 'issued_on' | 'due_on', header: string): Column<Invoice> => ({
    id,
    header,
    width: '6.5rem',
    cell: (row) => showDay(row[id]),
    text: (row) => row[id],
  })
  const amount = (id: 'gross' | 'paid' | 'open', header: string): Column<Invoice> => ({
    id,
    header,
    width: '6.5rem',
    align: 'end',
    cell: (row) => <Amount value={row[id]} />,
    text: (row) => row[id].amount,
    order: (row) => row[id],
  })
  return [
    {
      id: 'number',
      header: t`Invoice`,
      width: '8.5rem',
      cell: (row) => (
        <Link to="/invoices/$invoice" params={{ invoice: row.id }}>
          {row.number}
        </Link>
      ),
      text: (row) => row.number,
    },
    {
      id: 'kind',
      header: t`Kind`,
      width: '8.5rem',
      cell: (row) => kind(row.kind),
      text: (row) => kind(row.kind),
    },
    {
      id: 'order',
      header: t`Order`,
      width: 'minmax(8rem, 1fr)',
      cell: (row) => row.order_label,
      text: (row) => row.order_label,
    },
    day('issued_on', t`Issued`),
    day('due_on', t`Due`),
    {
      id: 'status',
      header: t`State`,
      width: '7rem',
      cell: (row) => <InvoiceStatusMark status={row.status} />,
      text: (row) => row.status,
    },
    amount('gross', t`Gross`),
    amount('paid', t`Paid`),
    amount('open', t`Open`),
    {
      id: 'currency',
      header: t`Currency`,
      width: '4rem',
      cell: (row) => row.currency,
      text: (row) => row.currency,
    },
  ]
}
