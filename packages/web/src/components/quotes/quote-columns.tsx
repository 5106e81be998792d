import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { showMoney } from '../../words/format.ts'
import { Amount } from '../amount.tsx'
import { OneLine } from '../clipped.tsx'
import type { Column } from '../table/columns.ts'
import type { QuoteSummary } from './quote-data.ts'
import { QuoteStateMark, ValidUntil } from './quote-state.tsx'
import './quotes.css'

/** The columns of the list of quotes; the API sorts by those whose heading is a button. */
export function useQuoteColumns(of?: 'one customer'): readonly Column<QuoteSummary>[] {
  const { t } = useLingui()
  // Second in rank: on a small screen they leave, and the number names the version.
  const roomy = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  return useMemo(() => {
    const customer: Column<QuoteSummary> = {
      id: 'customer_name',
      header: t`Customer`,
      width: 'minmax(6rem, 1fr)',
      cell: (row) => <OneLine text={row.customer_name} />,
      text: (row) => row.customer_name,
    }
    const version: Column<QuoteSummary> = {
      id: 'version',
      header: t`Version`,
      width: '4.5rem',
      cell: (row) => <WhichVersion row={row} />,
      text: (row) => row.standing.toString(),
      order: false,
    }
    const order: Column<QuoteSummary> = {
      id: 'order',
      header: t`Order`,
      width: '7.75rem',
      cell: (row) => <OrderOf row={row} />,
      text: (row) => row.order?.number ?? '',
      order: false,
    }
    return [
      {
        id: 'number',
        header: t`Quote`,
        width: 'minmax(9rem, 1.4fr)',
        cell: (row) => (
          <>
            <OneLine text={row.label} />
            <small>
              {row.number ?? t`no number yet`}
              {roomy || row.versions === 1 ? null : ` · v${row.standing.toString()}`}
            </small>
          </>
        ),
        text: (row) => `${row.number ?? ''} ${row.label}`.trim(),
      },
      ...(of === 'one customer' ? [] : [customer]),
      {
        id: 'state',
        header: t`State`,
        width: '7.25rem',
        cell: (row) => <QuoteStateMark state={row.state} />,
        text: (row) => row.state,
        order: false,
      },
      ...(roomy ? [version] : []),
      {
        id: 'valid_until',
        header: t`Valid until`,
        width: '7.25rem',
        cell: (row) => <ValidUntil of={row} />,
        text: (row) => row.valid_until ?? '',
      },
      {
        id: 'net',
        header: t`Net`,
        width: '7.25rem',
        align: 'end',
        cell: (row) => <Amount value={row.net} currency />,
        text: (row) => row.net.amount,
        order: (row) => row.net,
      },
      ...(roomy || of === 'one customer' ? [order] : []),
    ]
  }, [t, of, roomy])
}

/** "2 of 3": the version that the quote stands for, and how many it has. */
function WhichVersion({ row }: { readonly row: QuoteSummary }): ReactNode {
  const { t } = useLingui()
  const { standing, versions } = row
  if (versions === 1) return <span className="muted">{standing}</span>
  return <span className="figures">{t`${standing} of ${versions}`}</span>
}

/** The order that was made of it; without a number it is a draft. */
function OrderOf({ row }: { readonly row: QuoteSummary }): ReactNode {
  const { t } = useLingui()
  const { order } = row
  if (order === null) return <span className="muted">–</span>
  return (
    <Link
      to="/orders/$order"
      params={{ order: order.id }}
      // The row leads to the quote.
      onClick={(event) => event.stopPropagation()}
    >
      {order.number ?? t`Draft`}
    </Link>
  )
}

export function QuoteCard({ row }: { readonly row: QuoteSummary }): ReactNode {
  const { t } = useLingui()
  return (
    <div className="quote-card">
      <div>
        <strong>
          <OneLine text={row.label} />
        </strong>
        <QuoteStateMark state={row.state} />
      </div>
      <div className="muted">
        <OneLine text={row.customer_name} />
        <span>{row.number}</span>
      </div>
      <div>
        <span>
          {row.valid_until === null ? null : <span className="muted">{t`valid until`} </span>}
          <ValidUntil of={row} />
        </span>
        <strong className="figures">{showMoney(row.net)}</strong>
      </div>
    </div>
  )
}
