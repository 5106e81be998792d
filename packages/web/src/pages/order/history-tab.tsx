import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { ChangeLines, type Event, useChangeLines } from '../../components/events/changes.tsx'
import { useByWords, useEventNames } from '../../components/events/event-words.ts'
import type { Order } from '../../components/orders/order-data.ts'
import { Empty } from '../../components/page.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showInstant } from '../../words/format.ts'

/** Everything that happened to the order, newest first, and who did it through what. */
export function HistoryTab({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const names = useEventNames()
  const by = useByWords()
  const lines = useChangeLines()
  const title = ({ type }: Event) => names[type] ?? type
  const { rows, query, more } = useRows<Event>(['order-events', order.id], (client, cursor) =>
    answer(
      client.GET('/v1/events', {
        params: {
          query: {
            order: order.id,
            changes: 'true' as const,
            limit: 50,
            ...(cursor && { cursor }),
          },
        },
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
      width: 'minmax(10rem, 1fr)',
      order: false,
      cell: title,
      text: title,
    },
    {
      id: 'changes',
      header: t`Before → after`,
      width: 'minmax(16rem, 3fr)',
      order: false,
      cell: (event) => <ChangeLines event={event} />,
      text: (event) =>
        lines(event)
          .map(({ label, before = '', after }) => `${label}: ${before} → ${after}`)
          .join('; '),
    },
    {
      id: 'via',
      header: t`Who, through what`,
      width: '10rem',
      order: false,
      cell: by,
      text: by,
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
      more={more}
      asked={query}
      empty={<Empty text={t`Nothing happened yet.`} />}
      card={(event) => (
        <div className="order-card">
          <span>
            {title(event)}
            <small>
              {when(event)} · {by(event)}
            </small>
          </span>
          <ChangeLines event={event} />
        </div>
      )}
    />
  )
}
