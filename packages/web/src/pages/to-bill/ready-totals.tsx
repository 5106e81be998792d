import { Plural, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ExplainedAmount, Trace } from '../../components/amount.tsx'
import { NetAndTax, useOwnFirst } from '../../components/currency-totals.tsx'
import type { Queue } from './queue-data.ts'

type Total = Queue['totals'][number]

/** What is ready, one figure per currency, the organization's own first. A click filters. */
export function ReadyTotals(props: {
  readonly totals: readonly Total[]
  readonly currency: string | undefined
  readonly onCurrency: (currency: string | undefined) => void
}): ReactNode {
  const { t } = useLingui()
  const ownFirst = useOwnFirst()
  return (
    <ul className="currency-totals" aria-label={t`Ready to bill`}>
      {ownFirst(props.totals, ({ ready }) => ready).map((total) => (
        <ReadyTotal
          key={total.ready.currency}
          total={total}
          chosen={props.currency === total.ready.currency}
          onCurrency={props.onCurrency}
        />
      ))}
    </ul>
  )
}

function ReadyTotal(props: {
  readonly total: Total
  readonly chosen: boolean
  readonly onCurrency: (currency: string | undefined) => void
}): ReactNode {
  const { t } = useLingui()
  const { ready, ready_tax: tax, ready_gross: gross, count } = props.total
  const { currency } = ready
  return (
    <li data-chosen={props.chosen || undefined}>
      <button
        type="button"
        className="currency-name"
        aria-pressed={props.chosen}
        title={props.chosen ? t`Show all currencies` : t`Show ${currency} only`}
        onClick={() => props.onCurrency(props.chosen ? undefined : currency)}
      >
        {currency} <span className="muted">·</span>{' '}
        <span className="muted">
          <Plural value={count} one="# order ready" other="# orders ready" />
        </span>
      </button>
      <span className="currency-gross">
        <ExplainedAmount value={gross} title={t`Ready to bill in ${currency}`}>
          <Trace
            rows={[
              { label: t`Net`, amount: ready },
              { label: t`Tax`, amount: tax },
              { label: t`Gross`, amount: gross, total: true },
            ]}
          />
        </ExplainedAmount>
      </span>
      <NetAndTax net={ready} tax={tax} />
    </li>
  )
}
