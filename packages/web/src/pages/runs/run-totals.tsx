import { Plural, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ExplainedAmount, Trace } from '../../components/amount.tsx'
import { NetAndTax, useOwnFirst } from '../../components/currency-totals.tsx'
import { showDecimal, showPercent } from '../../words/format.ts'
import type { RunTotal } from './run-data.ts'

/** What a run comes to: per currency net, each tax rate, and the total. */
export function RunTotals(props: { readonly totals: readonly RunTotal[] }): ReactNode {
  const { t } = useLingui()
  const ownFirst = useOwnFirst()
  return (
    <ul className="currency-totals" aria-label={t`Totals`}>
      {ownFirst(props.totals, ({ gross }) => gross).map((total) => (
        <CurrencyTotal key={total.gross.currency} total={total} />
      ))}
    </ul>
  )
}

function CurrencyTotal({ total }: { readonly total: RunTotal }): ReactNode {
  const { t } = useLingui()
  const { net, tax, gross, count, taxes } = total
  const { currency } = gross
  const rows = taxes.map((each) => ({
    label: t`Tax ${showPercent(each.percent)}`,
    amount: each.tax,
    detail: t`of ${showDecimal(each.base.amount)}`,
  }))
  return (
    <li>
      <span className="currency-name">
        {currency} <span className="muted">·</span>{' '}
        <span className="muted">
          <Plural value={count} one="# invoice" other="# invoices" />
        </span>
      </span>
      <span className="currency-gross">
        <ExplainedAmount value={gross} title={t`Total in ${currency}`}>
          <Trace
            rows={[
              { label: t`Net`, amount: net },
              ...rows,
              { label: t`Gross`, amount: gross, total: true },
            ]}
          />
        </ExplainedAmount>
      </span>
      <NetAndTax net={net} tax={tax} />
      {taxes.map((each) => (
        <span key={`${each.key} ${each.percent}`} className="muted figures">
          <TaxRate tax={each} />
        </span>
      ))}
    </li>
  )
}

function TaxRate({ tax }: { readonly tax: RunTotal['taxes'][number] }): string {
  const { t } = useLingui()
  const [base, sum] = [showDecimal(tax.base.amount), showDecimal(tax.tax.amount)]
  return t`${showPercent(tax.percent)} of ${base}: ${sum}`
}
