import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { Amount } from '../../components/amount.tsx'
import { SignalMark } from '../../components/billing/signal.tsx'
import { useWaitingText } from '../../components/billing/waiting.tsx'
import { OneLine, TwoLines } from '../../components/clipped.tsx'
import type { Order } from '../../components/orders/order-data.ts'
import { Empty } from '../../components/page.tsx'
import type { Project } from '../../components/projects/project-data.ts'
import { OrderStateMark } from '../../components/states.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { isZero, showMoney } from '../../words/format.ts'

/** The orders that bill by the project, each with its signal and what it waits for. */
export function ProjectOrders({ project }: { readonly project: Project }): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { rows, query, more } = useRows<Order>(
    ['orders', 'of-project', project.id],
    (client, cursor) => {
      const page = cursor === undefined ? {} : { cursor }
      const of = { project: project.id, limit: 100, ...page }
      return answer(client.GET('/v1/orders', { params: { query: of } }))
    },
  )
  return (
    <DataTable
      name={t`Orders of ${project.label}`}
      columns={useColumns()}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ number, label }) => `${number ?? ''} ${label}`.trim()}
      onOpen={({ id }) => void navigate({ to: '/orders/$order', params: { order: id } })}
      tools={
        rows.length === 0 ? undefined : (
          <Link to="/orders" search={{ project: project.id }} className="screen-only">
            <Trans>In the list of orders</Trans>
          </Link>
        )
      }
      more={more}
      asked={query}
      empty={
        <Empty text={t`No order bills by this project yet.`}>
          <Link to="/orders/new" search={{ project: project.id }}>
            <Trans>Write an order for it</Trans>
          </Link>
        </Empty>
      }
      card={(row) => <OrderCard row={row} />}
    />
  )
}

/** What is ready or waits; where nothing is, the state of the order. */
function Mark({ row }: { readonly row: Order }): ReactNode {
  return row.signal === 'none' ? (
    <OrderStateMark state={row.state} />
  ) : (
    <SignalMark signal={row.signal} />
  )
}

/** What an order that runs waits for; nothing where nothing is missing. */
function useWaits(): (row: Order) => string {
  const text = useWaitingText()
  return ({ state, waiting }) => (state === 'confirmed' ? (text(waiting) ?? '') : '')
}

function useColumns(): readonly Column<Order>[] {
  const { t } = useLingui()
  const waits = useWaits()
  const amount = (id: 'net' | 'billed' | 'ready', header: string): Column<Order> => ({
    id,
    header,
    width: '7.25rem',
    align: 'end',
    cell: (row) =>
      isZero(row[id]) && id !== 'net' ? (
        <span className="muted">
          <Amount value={row[id]} />
        </span>
      ) : (
        <Amount value={row[id]} currency={id === 'net'} />
      ),
    text: (row) => row[id].amount,
    order: false,
  })
  return [
    {
      id: 'order',
      header: t`Order`,
      width: 'minmax(10rem, 1.4fr)',
      cell: (row) => (
        <>
          <OneLine text={row.label} />
          <small>{row.number ?? t`no number yet`}</small>
        </>
      ),
      text: (row) => `${row.number ?? ''} ${row.label}`.trim(),
      order: false,
    },
    {
      id: 'signal',
      header: t`State`,
      width: '7rem',
      cell: (row) => <Mark row={row} />,
      text: (row) => row.signal,
      order: false,
    },
    {
      id: 'waits',
      header: t`Waits for`,
      width: 'minmax(8rem, 1.4fr)',
      cell: (row) => <TwoLines text={waits(row)} />,
      text: waits,
      order: false,
    },
    amount('net', t`Value`),
    amount('billed', t`Billed`),
    amount('ready', t`Ready`),
  ]
}

function OrderCard({ row }: { readonly row: Order }): ReactNode {
  const { t } = useLingui()
  const waits = useWaits()
  const ready = showMoney(row.ready)
  return (
    <div className="project-card">
      <div>
        <strong>{row.label}</strong>
        <Mark row={row} />
      </div>
      <span className="muted">{waits(row) || row.number}</span>
      <div>
        <span className="figures">{showMoney(row.net)}</span>
        {isZero(row.ready) ? null : <span className="figures">{t`${ready} ready`}</span>}
      </div>
    </div>
  )
}
