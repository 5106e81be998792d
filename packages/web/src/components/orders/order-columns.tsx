import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import type { components } from '@tranche/client'
import { type ReactNode, useMemo } from 'react'
import { isZero, showDay, showDecimal, showMoney } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'
import { Amount } from '../amount.tsx'
import { StandingBar } from '../bars.tsx'
import { SignalMark } from '../billing/signal.tsx'
import { OneLine, TwoLines } from '../clipped.tsx'
import { useReasonText } from '../reasons.tsx'
import { OrderStageMark } from '../states.tsx'
import type { Column } from '../table/columns.ts'
import { OrderAmount } from './explain-order.tsx'

export type OrderSummary = components['schemas']['OrderSummary']

/** The columns of the list of orders; the API sorts by those whose heading is a button. */
export function useOrderColumns(of?: 'one customer'): readonly Column<OrderSummary>[] {
  const { t } = useLingui()
  const wide = useMediaQuery('(min-width: 84em)', true, { getInitialValueInEffect: false })
  // The same columns while language and width are: rows then keep their cells.
  return useMemo(() => {
    const amount = (
      id: 'net' | 'billed' | 'ready' | 'left',
      header: string,
    ): Column<OrderSummary> => ({
      id,
      header,
      width: id === 'net' ? '7.25rem' : '6rem',
      align: 'end',
      cell: (row) => <Figure row={row} id={id} title={header} />,
      text: (row) => row[id].amount,
      order: (row) => row[id],
    })
    const customer: Column<OrderSummary> = {
      id: 'customer_name',
      header: t`Customer`,
      width: 'minmax(6rem, 0.9fr)',
      cell: (row) => <OneLine text={row.customer_name} />,
      text: (row) => row.customer_name,
    }
    return [
      {
        id: 'number',
        header: t`Order`,
        width: 'minmax(9rem, 1.3fr)',
        cell: (row) => (
          <>
            <OneLine text={row.label} />
            <small>{row.number ?? t`no number yet`}</small>
          </>
        ),
        text: (row) => `${row.number ?? ''} ${row.label}`.trim(),
      },
      ...(of === 'one customer' ? [] : [customer]),
      {
        id: 'state',
        header: t`State`,
        width: '7.25rem',
        cell: (row) => <OrderMark row={row} />,
        text: (row) => row.state,
        order: false,
      },
      {
        id: 'next',
        header: t`Next`,
        width: 'minmax(6.25rem, 1.1fr)',
        amounts: ({ next }) => (next === null ? [] : [next.net]),
        cell: (row) => <Next row={row} />,
        text: ({ next }) => [next?.on ?? '', ownWord(next?.label ?? '')].join(' ').trim(),
        order: false,
      },
      {
        id: 'standing',
        header: t`Standing`,
        width: '4.5rem',
        cell: (row) => <StandingBar standing={row.standing} />,
        text: (row) => row.billed_percent,
        order: false,
      },
      amount('net', t`Net`),
      amount('billed', t`Billed`),
      amount('ready', t`Ready`),
      // Value less billed: the first to go where there is no room.
      ...(wide ? [amount('left', t`Remaining`)] : []),
    ]
  }, [t, wide, of])
}

/** Its signal; where that says less than where it stands in the queue, its stage. */
export function OrderMark({ row }: { readonly row: OrderSummary }): ReactNode {
  const { stage, signal } = row
  const told: readonly OrderSummary['stage'][] = ['ready', 'waiting', 'billed']
  return told.includes(stage) && signal !== null && signal !== 'none' ? (
    <SignalMark signal={signal} />
  ) : (
    <OrderStageMark stage={stage} />
  )
}

/** What may be billed explains itself through the engine's trace; the rest stands as it is. */
function Figure(props: {
  readonly row: OrderSummary
  readonly id: 'net' | 'billed' | 'ready' | 'left'
  readonly title: string
}): ReactNode {
  const { row, id, title } = props
  const value = row[id]
  // One column names the currency of the row.
  const currency = id === 'net'
  // Ready with a net of 0.00 is not nothing: its gross is in the explanation.
  const some = !isZero(value) || (id === 'ready' && row.bucket === 'ready')
  if (!some && !currency) return <span className="muted">{showDecimal(value.amount)}</span>
  if (row.state === 'draft') return <Amount value={value} currency={currency} />
  return (
    <OrderAmount
      order={row.id}
      value={value}
      title={`${title}, ${row.label}`}
      currency={currency}
    />
  )
}

/** What happens next, in words, and when. */
export function Next({ row }: { readonly row: OrderSummary }): ReactNode {
  const reason = useReasonText()
  const { next } = row
  if (next === null) return <span className="muted">–</span>
  const { on, net, label, waits } = next
  const conditions = waits.map((each) => reason(each, net.currency)).join(', ')
  const words = on !== null || conditions === '' ? ownWord(label) : conditions
  return (
    <>
      {on === null ? null : <strong>{showDay(on)} </strong>}
      <span className="amount">{showMoney(net)}</span>
      {words === '' ? null : (
        <span className="next-words">
          {on === null ? <TwoLines text={words} /> : <OneLine text={words} />}
        </span>
      )}
    </>
  )
}
