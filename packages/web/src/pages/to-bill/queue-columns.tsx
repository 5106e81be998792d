import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Amount, FromTo } from '../../components/amount.tsx'
import { BeforeAfterBar } from '../../components/bars.tsx'
import { OneLine, TwoLines } from '../../components/clipped.tsx'
import { OrderAmount } from '../../components/orders/explain-order.tsx'
import { isReady } from '../../components/orders/order-data.ts'
import { type Explanation, isObstacle, sentence, useReasonText } from '../../components/reasons.tsx'
import { BucketState } from '../../components/states.tsx'
import type { Column } from '../../components/table/columns.ts'
import { differInSign, showDay, showDecimal, showMoney } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'
import type { QueueRow } from './queue-data.ts'

/** Why it is ready, or what stands first in the way. */
function whyOf(row: QueueRow): readonly Explanation[] {
  if (row.bucket === 'ready') return row.reasons
  const obstacles = row.blockers.filter(isObstacle)
  return obstacles.length > 0 ? obstacles : row.blockers.slice(0, 1)
}

/** The reasons of a row in words; two at most, the drawer has them all. What it bills is said. */
export function useWhyText(): (row: QueueRow) => string {
  const { t } = useLingui()
  const text = useReasonText()
  return (row) => {
    const what = whatOf(row)
    const said = (each: Explanation) =>
      ownWord(each.subject_label ?? '') === what ? { ...each, subject_label: null } : each
    const all = [...new Set(whyOf(row).map((each) => text(said(each), row.order_net.currency)))]
    const two = all.slice(0, 2).join('; ')
    const { met, of } = row.conditions
    const counted = row.bucket === 'almost' && of > 1 ? t`${met} of ${of}: ${two}` : sentence(two)
    const more = all.length - 2
    return more > 0 ? `${counted} ${plural(more, { one: '+ # more', other: '+ # more' })}` : counted
  }
}

interface Shown {
  readonly row: QueueRow
}

/** "Relaunch / ORD-2026-00004", the way to the order. */
export function OrderCell({ row }: Shown): ReactNode {
  return (
    <>
      <Link to="/orders/$order" params={{ order: row.order }} tabIndex={-1} className="row-link">
        <TwoLines text={row.order_label} />
      </Link>
      <small>{row.order_number}</small>
    </>
  )
}

/** Billed before → after, of the order's value. */
export function BilledCell({ row }: Shown): ReactNode {
  const { billed, to_date: after, order_net: value } = row
  return (
    <>
      <BeforeAfterBar before={billed} now={row.ready} after={after} value={value} />
      {isReady(row) ? (
        <FromTo from={billed} to={after} />
      ) : (
        <small className="figures">{showDecimal(billed.amount)}</small>
      )}
    </>
  )
}

export function NetCell({ row, currency }: Shown & { readonly currency: boolean }): ReactNode {
  const { t } = useLingui()
  if (!isReady(row)) {
    return row.next === null ? (
      <span className="muted">–</span>
    ) : (
      <span className="muted" title={t`Comes next`}>
        <Amount value={row.next.net} currency={currency} />
      </span>
    )
  }
  return (
    <>
      <OrderAmount
        order={row.order}
        value={row.ready}
        title={t`Ready to bill`}
        currency={currency}
      />
      {differInSign(row.ready, row.ready_gross) ? (
        <small className="figures">{t`${showDecimal(row.ready_gross.amount)} gross`}</small>
      ) : null}
    </>
  )
}

/** The columns of the queue. */
export function useQueueColumns(about: {
  /** All rows are of this currency: the heading names it. */
  readonly currency: string | undefined
  readonly state: boolean
  /** Something is ready: since when. */
  readonly since: boolean
}): readonly Column<QueueRow>[] {
  const { t } = useLingui()
  const why = useWhyText()
  const { currency } = about
  const columns: (Column<QueueRow> & { readonly only?: boolean })[] = [
    {
      id: 'state',
      header: t`State`,
      width: '5.75rem',
      cell: (row) => <BucketState bucket={row.bucket} />,
      text: (row) => row.bucket,
      only: about.state,
    },
    {
      id: 'order',
      header: t`Order`,
      width: 'minmax(6.75rem, 1.3fr)',
      cell: (row) => <OrderCell row={row} />,
      text: (row) => row.order_label,
    },
    {
      id: 'customer',
      header: t`Customer`,
      width: 'minmax(5.75rem, 1fr)',
      cell: (row) => <TwoLines text={row.customer_name} />,
      text: (row) => row.customer_name,
    },
    {
      id: 'what',
      header: t`What`,
      width: 'minmax(4.5rem, 0.7fr)',
      cell: (row) => <OneLine text={whatOf(row)} />,
      text: whatOf,
    },
    {
      id: 'why',
      header: t`Why`,
      width: 'minmax(6.25rem, 1.2fr)',
      cell: (row) => <TwoLines text={why(row)} />,
      text: why,
      order: false,
    },
    {
      id: 'billed',
      header: t`Billed before → after`,
      width: '9rem',
      cell: (row) => <BilledCell row={row} />,
      text: ({ billed, to_date: after }) => `${showMoney(billed)} → ${showMoney(after)}`,
      order: false,
    },
    {
      id: 'since',
      header: t`Since`,
      width: '5.75rem',
      cell: ({ ready_since: since }) => (since === null ? '' : showDay(since)),
      text: ({ ready_since: since }) => since ?? '',
      only: about.since,
    },
    {
      id: 'net',
      header: currency === undefined ? t`Net` : t`Net, ${currency}`,
      width: '7.25rem',
      align: 'end',
      cell: (row) => <NetCell row={row} currency={currency === undefined} />,
      text: (row) => showMoney(row.ready),
      order: (row) => row.ready,
    },
  ]
  return columns.filter(({ only }) => only !== false)
}

function whatOf(row: QueueRow): string {
  if (row.what.length > 0) return row.what.map(ownWord).join(', ')
  // What is asked of the whole order is of no part of it.
  const first = row.blockers.find((each) => !isObstacle(each))
  const named = first ?? row.blockers.find(({ subject_label: label }) => label)
  return ownWord(named?.subject_label ?? '')
}
