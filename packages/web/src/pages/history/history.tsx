import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { changed } from '../../browser/filters.ts'
import { ChangeLines, type Event, useChangeLines } from '../../components/events/changes.tsx'
import { type EventType, useByWords, useEventNames } from '../../components/events/event-words.ts'
import { FilterOff } from '../../components/filter-off.tsx'
import { Empty, Page } from '../../components/page.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showInstant } from '../../words/format.ts'
import { VerifyChain } from './verify-chain.tsx'
import './history.css'

interface Search {
  readonly type?: EventType
  readonly order?: string
  readonly subject?: string
}

/** Everything that was ever done: when, from where, what, and the values before and after. */
export function History(): ReactNode {
  const { t } = useLingui()
  const search: Search = useSearch({ from: '/inside/history' })
  const navigate = useNavigate()
  const { organization } = useSession()
  const names = useEventNames()
  const columns = useEventColumns()
  const change = (to: { readonly [Name in keyof Search]?: string | undefined }) =>
    void navigate({ to: '/history', search: changed({ ...search }, to), replace: true })
  const {
    rows,
    query: list,
    more,
  } = useRows<Event>(['events', search], (client, cursor) => {
    const page = cursor === undefined ? {} : { cursor }
    const query = { ...search, changes: 'true' as const, limit: 100, ...page }
    return answer(client.GET('/v1/events', { params: { query } }))
  })
  const first = rows.at(0)
  const filtered = Object.keys(search).length > 0
  return (
    <Page title={t`Audit history`} lead={t`Every event carries the hash of the one before it.`}>
      <VerifyChain />
      <DataTable
        name={t`Audit history`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={(row) => `${row.sequence} ${names[row.type] ?? row.type} ${row.about.label ?? ''}`}
        onOpen={(row) => void navigate({ to: addressOf(row) })}
        tools={
          <>
            <NativeSelect
              size="xs"
              aria-label={t`What happened`}
              value={search.type ?? ''}
              onChange={(event) => change({ type: event.currentTarget.value })}
              data={[
                { value: '', label: t`All events` },
                ...Object.entries(names).map(([value, label]) => ({ value, label })),
              ]}
            />
            <FilterOff
              name={search.order && (first?.order_label ?? t`One order`)}
              off={() => change({ order: undefined })}
            />
            <FilterOff
              name={search.subject && (first?.about.label ?? t`One record`)}
              off={() => change({ subject: undefined })}
            />
          </>
        }
        csv={fileAddress('/v1/events.csv', organization.id, { ...search, changes: 'true' })}
        more={more}
        asked={list}
        empty={
          <Empty text={t`No event matches.`}>
            <Button
              variant="default"
              disabled={!filtered}
              onClick={() => change({ type: undefined, order: undefined, subject: undefined })}
            >
              <Trans>Show all events</Trans>
            </Button>
          </Empty>
        }
        card={(row) => <EventCard row={row} />}
      />
    </Page>
  )
}

/** Where what the event is about can be seen. */
function addressOf({ about: { type, id } }: Event): string {
  switch (type) {
    case 'organization':
      return '/settings'
    case 'plan':
      return `/plans/${id}`
    default:
      return `/${type}s/${id}`
  }
}

function Subject({ row }: { readonly row: Event }): ReactNode {
  const { t } = useLingui()
  return <Link to={addressOf(row)}>{row.about.label || t`Show`}</Link>
}

/** What the event is about, and the order that it belongs to. */
function About({ row }: { readonly row: Event }): ReactNode {
  return (
    <>
      <Subject row={row} />
      {row.order === null || row.about.type === 'order' ? null : <small>{row.order_label}</small>}
    </>
  )
}

function useEventColumns(): readonly Column<Event>[] {
  const { t } = useLingui()
  const { organization } = useSession()
  const names = useEventNames()
  const by = useByWords()
  const lines = useChangeLines()
  const when = ({ occurred_at: at }: Event) => showInstant(at, organization.timezone)
  return [
    {
      id: 'sequence',
      header: t`No.`,
      width: '3.5rem',
      align: 'end',
      order: false,
      cell: (row) => row.sequence,
      text: (row) => row.sequence,
    },
    {
      id: 'occurred_at',
      header: t`When`,
      width: '10rem',
      order: false,
      cell: (row) => <time dateTime={row.occurred_at}>{when(row)}</time>,
      text: (row) => row.occurred_at,
    },
    {
      id: 'via',
      header: t`Who, through what`,
      width: '8.5rem',
      order: false,
      cell: by,
      text: by,
    },
    {
      id: 'type',
      header: t`What`,
      width: 'minmax(10rem, 0.8fr)',
      order: false,
      cell: (row) => names[row.type] ?? row.type,
      text: (row) => row.type,
    },
    {
      id: 'about',
      header: t`About`,
      width: 'minmax(9rem, 0.8fr)',
      order: false,
      cell: (row) => <About row={row} />,
      text: (row) => row.about.label ?? '',
    },
    {
      id: 'changes',
      header: t`Before → after`,
      width: 'minmax(15.5rem, 1.6fr)',
      order: false,
      cell: (row) => <ChangeLines event={row} />,
      text: (row) =>
        lines(row)
          .map(({ label, before, after }) => `${label}: ${before ?? ''} → ${after}`)
          .join('; '),
    },
  ]
}

function EventCard({ row }: { readonly row: Event }): ReactNode {
  const { organization } = useSession()
  const names = useEventNames()
  const by = useByWords()
  return (
    <div className="history-card">
      <strong>
        {names[row.type] ?? row.type} <Subject row={row} />
      </strong>
      <span className="muted">
        {showInstant(row.occurred_at, organization.timezone)} · {by(row)} · {row.sequence}
      </span>
      <ChangeLines event={row} />
    </div>
  )
}
