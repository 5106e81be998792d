import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { showInstant } from '../../words/format.ts'
import { Empty } from '../page.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/data-table.tsx'
import { ChangeLines, type Event, useChangeLines } from './changes.tsx'
import { useByWords, useEventNames } from './event-words.ts'

/** Everything that happened to one record, newest first, and who did it through what. */
export function EventTable(props: {
  readonly name: string
  /** All of an order, or only what is told of this one record. */
  readonly of: { readonly order: string } | { readonly subject: string }
  readonly tools: ReactNode
}): ReactNode {
  const { t } = useLingui()
  const { of } = props
  const { organization } = useSession()
  const names = useEventNames()
  const by = useByWords()
  const lines = useChangeLines()
  const title = ({ type }: Event) => names[type] ?? type
  const { rows, query, more } = useRows<Event>(['events', of], (client, cursor) =>
    answer(
      client.GET('/v1/events', {
        params: {
          query: {
            ...of,
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
      name={props.name}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={(event) => `${when(event)}: ${title(event)}`}
      tools={props.tools}
      more={more}
      asked={query}
      empty={<Empty text={t`Nothing happened yet.`} />}
      card={(event) => (
        <div className="event-card">
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
