import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { answer, fileAddress } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { noWords, useFolded, withWord } from '../../api/use-folded.ts'
import { given } from '../../browser/filters.ts'
import { Amount } from '../../components/amount.tsx'
import { TwoLines } from '../../components/clipped.tsx'
import { FilterOff } from '../../components/filter-off.tsx'
import { Open } from '../../components/invoices/columns.tsx'
import { Empty } from '../../components/page.tsx'
import { isBucket, useBucketNames } from '../../components/receivables/buckets.ts'
import { SearchField } from '../../components/search-field.tsx'
import { Status } from '../../components/status.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showDay } from '../../words/format.ts'
import { useReceivablesSearch } from './receivables.tsx'

type OpenInvoice = components['schemas']['OpenInvoice']

const PAGE = 100

/** Every invoice that is not settled, due first on top. */
export function OpenInvoices(): ReactNode {
  const { t } = useLingui()
  const { search, change } = useReceivablesSearch()
  const navigate = useNavigate()
  const { organization } = useSession()
  const names = useBucketNames(search.by)
  const { as_of, by, bucket, currency, customer, q } = search
  const csv = given({
    ...{ as_of, currency, customer, q },
    bucket: isBucket(bucket) ? bucket : undefined,
    by: by === 'invoice' ? ('invoice' as const) : undefined,
  })
  const query = { ...csv, limit: PAGE }
  const {
    rows,
    query: list,
    more,
  } = useRows<OpenInvoice>(['open-invoices', query], (client, cursor) => {
    const page = cursor === undefined ? query : { ...query, cursor }
    return answer(client.GET('/v1/receivables/open-invoices', { params: { query: page } }))
  })
  const currencies = useFolded(rows, noWords, (known, { open }) => withWord(known, open.currency))
  const one = currencies.length === 1 ? currencies[0] : undefined
  const columns = useOpenColumns(search.currency ?? one)
  const filtered = bucket !== undefined || q !== undefined || customer !== undefined
  const clear = { bucket: undefined, currency: undefined, customer: undefined, q: undefined }
  return (
    <>
      <DataTable
        name={isBucket(bucket) ? t`Open invoices, ${names[bucket]}` : t`Open invoices`}
        columns={columns}
        rows={rows}
        rowKey={({ invoice }) => invoice}
        rowName={({ number, customer_name }) => `${number}, ${customer_name}`}
        onOpen={({ invoice }) => void navigate({ to: '/invoices/$invoice', params: { invoice } })}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        tools={
          <>
            <SearchField
              label={t`Number or customer`}
              value={q}
              set={(words) => change({ q: words })}
            />
            <FilterOff
              name={customer && (rows.at(0)?.customer_name ?? t`One customer`)}
              off={() => change({ customer: undefined })}
            />
            <FilterOff name={currency} off={() => change({ currency: undefined })} />
          </>
        }
        csv={fileAddress('/v1/receivables/open-invoices.csv', organization.id, csv)}
        more={more}
        asked={list}
        empty={
          filtered ? (
            <Empty text={t`No open invoice matches.`}>
              <Button variant="default" onClick={() => change(clear)}>
                <Trans>Show all open invoices</Trans>
              </Button>
            </Empty>
          ) : (
            <Empty text={t`Nothing is open: every invoice is paid.`}>
              <Button component={Link} to="/" variant="default">
                <Trans>See what is ready to bill</Trans>
              </Button>
            </Empty>
          )
        }
        card={(row) => <OpenCard row={row} />}
      />
    </>
  )
}

/** Where all rows have one currency, the heading names it once. */
function useOpenColumns(currency: string | undefined): readonly Column<OpenInvoice>[] {
  const { t } = useLingui()
  return [
    {
      id: 'number',
      header: t`Invoice`,
      width: '7.25rem',
      cell: (row) => (
        <Link to="/invoices/$invoice" params={{ invoice: row.invoice }}>
          {row.number}
        </Link>
      ),
      text: (row) => row.number,
    },
    {
      id: 'customer',
      header: t`Customer`,
      width: 'minmax(5.75rem, 1fr)',
      cell: (row) => (
        <>
          <Link to="/customers/$customer" params={{ customer: row.customer }}>
            <TwoLines text={row.customer_name} />
          </Link>
          <small>{row.order_label}</small>
        </>
      ),
      text: (row) => row.customer_name,
    },
    {
      id: 'issued_on',
      header: t`Issued`,
      width: '6rem',
      cell: (row) => showDay(row.issued_on),
      text: (row) => row.issued_on,
    },
    {
      id: 'due_on',
      header: t`Due`,
      width: '6rem',
      cell: (row) => showDay(row.due_on),
      text: (row) => row.due_on,
    },
    {
      id: 'age',
      header: t`Age`,
      width: '8.25rem',
      cell: (row) => <Age row={row} />,
      text: (row) => row.days_overdue.toString(),
      order: (row) => row.days_overdue,
    },
    ...useAmountColumns(currency),
  ]
}

function useAmountColumns(currency: string | undefined): readonly Column<OpenInvoice>[] {
  const { t } = useLingui()
  const currencyColumn: Column<OpenInvoice> = {
    id: 'currency',
    header: t`Currency`,
    width: '3.5rem',
    cell: (row) => row.open.currency,
    text: (row) => row.open.currency,
  }
  return [
    {
      id: 'gross',
      header: t`Gross`,
      width: '5.5rem',
      align: 'end',
      cell: (row) => <Amount value={row.gross} />,
      text: (row) => row.gross.amount,
      order: (row) => row.gross,
    },
    {
      id: 'open',
      header: currency === undefined ? t`Open` : t`Open, ${currency}`,
      width: '5.5rem',
      align: 'end',
      cell: (row) => <Open row={row} />,
      text: (row) => row.open.amount,
      order: (row) => row.open,
    },
    ...(currency === undefined ? [currencyColumn] : []),
    {
      id: 'pay',
      header: t`Pay`,
      width: '6rem',
      cell: (row) => <PayLink row={row} />,
      text: () => '',
      order: false,
      paper: false,
    },
  ]
}

function PayLink({ row }: { readonly row: OpenInvoice }): ReactNode {
  const { t } = useLingui()
  return (
    <Button
      className="screen-only"
      component={Link}
      to="/payments/new"
      search={{ invoice: row.invoice } as never}
      size="compact-sm"
      variant="subtle"
      aria-label={t`Record payment of ${row.number}`}
    >
      <Trans>Record</Trans>
    </Button>
  )
}

function Age({ row }: { readonly row: OpenInvoice }): ReactNode {
  const { search } = useReceivablesSearch()
  const days = row.days_overdue
  const names = useBucketNames(search.by)
  if (row.bucket === 'current') {
    return (
      <Status tone="neutral" shape="ring">
        {names.current}
      </Status>
    )
  }
  const late = row.bucket === '1-30' ? 'warn' : 'bad'
  const shape = row.bucket === '1-30' ? 'half' : 'triangle'
  return (
    <Status tone={late} shape={shape}>
      {search.by === 'invoice'
        ? names[row.bucket]
        : plural(days, { one: '# day overdue', other: '# days overdue' })}
    </Status>
  )
}

function OpenCard({ row }: { readonly row: OpenInvoice }): ReactNode {
  return (
    <div className="pair-card">
      <strong>{row.number}</strong>
      <Amount value={row.open} currency />
      <span>{row.customer_name}</span>
      <Age row={row} />
      <span className="muted">{showDay(row.due_on)}</span>
      <PayLink row={row} />
    </div>
  )
}
