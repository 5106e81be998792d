import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { showInstant } from '../../app/format.ts'
import { Empty } from '../../components/page.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { useEventTitle } from './event-title.ts'
import type { Order } from './order-data.ts'

type Event = components['schemas']['Event']

/** Everything that happened to the order, newest first, and who did it through what. */
export function HistoryTab({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const title = useEventTitle()
  const { rows, query } = useRows<Event>(['order-events', order.id], (client, cursor) =>
    answer(
      client.GET('/v1/events', {
        params: { query: { order: order.id, limit: '50' as never, ...(cursor && { cursor }) } },
      }),
    ),
  )
  const when = ({ occurred_at: at }: Event) => showInstant(at, organization.timezone)
  const columns: Column<Event>[] = [
    {
      id: 'occurred_at',
      header: t`When`,
      width: '11rem',
      order: false,
      cell: when,
      text: (event) => event.occurred_at,
    },
    {
      id: 'what',
      header: t`What`,
      width: 'minmax(14rem, 3fr)',
      order: false,
      cell: (event) => title(event),
      text: (event) => title(event),
    },
    {
      id: 'via',
      header: t`Through`,
      width: '7rem',
      order: false,
      cell: ({ via }) => via,
      text: ({ via }) => via,
    },
  ]
  return (
    <DataTable
      name={t`History of ${order.label}`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={(event) => `${when(event)}: ${title(event)}`}
      tools={
        <Link to="/history" search={{ order: order.id }}>
          <Trans>Audit history of this order</Trans>
        </Link>
      }
      more={{
        has: query.hasNextPage,
        busy: query.isFetchingNextPage,
        ask: () => void query.fetchNextPage(),
      }}
      empty={<Empty text={t`Nothing happened yet.`} />}
      card={(event) => (
        <div className="order-card">
          <span>
            {title(event)}
            <small>
              {when(event)} · {event.via}
            </small>
          </span>
        </div>
      )}
    />
  )
}
