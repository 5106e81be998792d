import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { given } from '../../browser/filters.ts'
import { Amount } from '../../components/amount.tsx'
import { DayFilter } from '../../components/day-filter.tsx'
import { FilterOff } from '../../components/filter-off.tsx'
import {
  accounts,
  entryKinds,
  useAccountNames,
  useEntryKinds,
} from '../../components/ledger/account-names.ts'
import { Empty } from '../../components/page.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showDay, unsigned } from '../../words/format.ts'
import { type LedgerSearch, useLedgerSearch } from './ledger.tsx'

type Entry = components['schemas']['Entry']
type Posting = Entry['postings'][number]

/** One row an entry, its postings below one another: debit left, credit right. */
export function Journal(): ReactNode {
  const { t } = useLingui()
  const { search, change } = useLedgerSearch()
  const navigate = useNavigate()
  const { organization } = useSession()
  const columns = useJournalColumns()
  const kinds = useEntryKinds()
  const filter = filterOf(search)
  const {
    rows,
    query: list,
    more,
  } = useRows<Entry>(['entries', filter], (client, cursor) => {
    const query = { ...filter, limit: 100, ...(cursor === undefined ? {} : { cursor }) }
    return answer(client.GET('/v1/ledger/entries', { params: { query } }))
  })
  const open = ({ invoice, payment, order }: Entry) => {
    if (payment !== null) void navigate({ to: '/payments/$payment', params: { payment } })
    else if (invoice !== null) void navigate({ to: '/invoices/$invoice', params: { invoice } })
    else if (order !== null) void navigate({ to: '/orders/$order', params: { order } })
  }
  const filtered = Object.keys(filter).length > 0
  const clear = {
    ...{ account: undefined, kind: undefined, order: undefined, invoice: undefined },
    ...{ payment: undefined, currency: undefined, as_of: undefined },
  }
  return (
    <>
      <DataTable
        name={t`Journal`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={(row) =>
          `${kinds(row.kind)} ${row.invoice_number ?? row.order_number ?? ''} ${showDay(row.posted_on)}`
        }
        onOpen={open}
        tools={<JournalTools first={rows.at(0)} />}
        csv={fileAddress('/v1/ledger/entries.csv', organization.id, filter)}
        more={more}
        asked={list}
        empty={
          filtered ? (
            <Empty text={t`No entry matches.`}>
              <Button variant="default" onClick={() => change(clear)}>
                <Trans>Show the whole journal</Trans>
              </Button>
            </Empty>
          ) : (
            <Empty text={t`The first invoice writes the first entry.`}>
              <Button component={Link} to="/" variant="default">
                <Trans>See what is ready to bill</Trans>
              </Button>
            </Empty>
          )
        }
        card={(row) => <EntryCard row={row} />}
      />
    </>
  )
}

function filterOf(search: LedgerSearch) {
  const { account, kind, order, invoice, payment, currency, as_of } = search
  return given({ account, kind, order, invoice, payment, currency, 'posted_on[lte]': as_of })
}

function JournalTools({ first }: { readonly first: Entry | undefined }): ReactNode {
  const { t } = useLingui()
  const { search, change } = useLedgerSearch()
  const names = useAccountNames()
  const kinds = useEntryKinds()
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t`Account`}
        value={search.account ?? ''}
        onChange={(event) => change({ account: event.currentTarget.value })}
        data={[
          { value: '', label: t`All accounts` },
          ...accounts.map((value) => ({ value, label: names(value) })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t`Kind`}
        value={search.kind ?? ''}
        onChange={(event) => change({ kind: event.currentTarget.value })}
        data={[
          { value: '', label: t`All kinds` },
          ...entryKinds.map((value) => ({ value, label: kinds(value) })),
        ]}
      />
      <DayFilter label={t`Up to`} value={search.as_of ?? ''} set={(as_of) => change({ as_of })} />
      <FilterOff name={search.currency} off={() => change({ currency: undefined })} />
      <FilterOff
        name={search.order && (first?.order_number ?? t`One order`)}
        off={() => change({ order: undefined })}
      />
      <FilterOff
        name={search.invoice && (first?.invoice_number ?? t`One invoice`)}
        off={() => change({ invoice: undefined })}
      />
      <FilterOff
        name={search.payment && t`One payment`}
        off={() => change({ payment: undefined })}
      />
    </>
  )
}

const isDebit = ({ amount }: Posting) => !amount.amount.startsWith('-')

function useJournalColumns(): readonly Column<Entry>[] {
  const { t } = useLingui()
  const kinds = useEntryKinds()
  const side = (id: 'debit' | 'credit', header: string): Column<Entry> => ({
    id,
    header,
    width: '7rem',
    align: 'end',
    order: false,
    cell: (row) => <Side row={row} debit={id === 'debit'} />,
    text: (row) =>
      row.postings
        .filter((posting) => isDebit(posting) === (id === 'debit'))
        .map(({ account, amount }) => `${account} ${unsigned(amount).amount}`)
        .join('; '),
  })
  return [
    {
      id: 'posted_on',
      header: t`Day`,
      width: '6.5rem',
      order: false,
      cell: (row) => showDay(row.posted_on),
      text: (row) => row.posted_on,
    },
    {
      id: 'kind',
      header: t`Entry`,
      width: 'minmax(9.5rem, 1fr)',
      order: false,
      cell: (row) => <EntryDocument row={row} />,
      text: (row) => kinds(row.kind),
    },
    {
      id: 'order',
      header: t`Order`,
      width: '8.5rem',
      order: false,
      cell: (row) =>
        row.order === null ? null : (
          <Link to="/orders/$order" params={{ order: row.order }}>
            {row.order_number}
          </Link>
        ),
      text: (row) => row.order_number ?? '',
    },
    {
      id: 'account',
      header: t`Account`,
      width: 'minmax(11.25rem, 1.4fr)',
      order: false,
      cell: (row) => <Accounts row={row} />,
      text: (row) => row.postings.map(({ account }) => account).join('; '),
    },
    side('debit', t`Debit`),
    side('credit', t`Credit`),
    {
      id: 'currency',
      header: t`Currency`,
      width: '4.5rem',
      order: false,
      cell: (row) => row.currency,
      text: (row) => row.currency,
    },
  ]
}

/** The amounts of one side, each at the height of its account. */
function Side(props: { readonly row: Entry; readonly debit: boolean }): ReactNode {
  return (
    <span className="ledger-lines">
      {props.row.postings.map((posting, index) => (
        // The postings of an entry never move.
        <span key={index}>
          {isDebit(posting) === props.debit ? <Amount value={unsigned(posting.amount)} /> : null}
        </span>
      ))}
    </span>
  )
}

/** Accounts below one another; the credited ones stand in, as bookkeepers write them. */
function Accounts({ row }: { readonly row: Entry }): ReactNode {
  const { t } = useLingui()
  const { search, change } = useLedgerSearch()
  const names = useAccountNames()
  return (
    <span className="ledger-lines">
      {row.postings.map((posting, index) => (
        <span key={index} data-credit={isDebit(posting) ? undefined : ''}>
          <button
            type="button"
            className="ledger-account"
            aria-pressed={search.account === posting.account}
            title={t`Only ${names(posting.account)}`}
            onClick={() =>
              change({
                account: search.account === posting.account ? undefined : posting.account,
              })
            }
          >
            {names(posting.account)}
          </button>
          {posting.customer === null ? null : (
            <>
              {' '}
              <Link
                className="ledger-customer"
                to="/customers/$customer"
                params={{ customer: posting.customer }}
              >
                {posting.customer_name}
              </Link>
            </>
          )}
        </span>
      ))}
    </span>
  )
}

/** What wrote the entry, and the way to it. */
function EntryDocument({ row }: { readonly row: Entry }): ReactNode {
  const kinds = useEntryKinds()
  const text = `${kinds(row.kind)} ${row.invoice_number ?? ''}`.trim()
  if (row.payment !== null) {
    return (
      <Link to="/payments/$payment" params={{ payment: row.payment }}>
        {text}
      </Link>
    )
  }
  if (row.invoice === null) return text
  return (
    <Link to="/invoices/$invoice" params={{ invoice: row.invoice }}>
      {text}
    </Link>
  )
}

function EntryCard({ row }: { readonly row: Entry }): ReactNode {
  const names = useAccountNames()
  const { t } = useLingui()
  return (
    <div className="ledger-card">
      <p>
        <strong>
          <EntryDocument row={row} />
        </strong>
        <span className="muted">{showDay(row.posted_on)}</span>
      </p>
      {row.postings.map((posting, index) => (
        <p key={index}>
          <span>
            <abbr title={isDebit(posting) ? t`Debit` : t`Credit`}>
              {isDebit(posting) ? t`Dr` : t`Cr`}
            </abbr>{' '}
            {names(posting.account)}
          </span>
          <Amount value={unsigned(posting.amount)} currency />
        </p>
      ))}
    </div>
  )
}
