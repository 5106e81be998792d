import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useSession } from '../api/session.tsx'
import { type Money, showDecimal } from '../words/format.ts'
import './currency-totals.css'

/** The organization's own currency first. */
export function useOwnFirst(): <Total>(
  totals: readonly Total[],
  money: (total: Total) => Money,
) => readonly Total[] {
  const { currency } = useSession().organization
  return (totals, money) => {
    const isOwn = (total: (typeof totals)[number]) => money(total).currency === currency
    return [...totals.filter(isOwn), ...totals.filter((total) => !isOwn(total))]
  }
}

/** "7,000.00 net + 1,330.00 tax", below the gross amount that they make. */
export function NetAndTax(props: { readonly net: Money; readonly tax: Money }): ReactNode {
  const { t } = useLingui()
  return (
    <span className="muted figures">
      {t`${showDecimal(props.net.amount)} net + ${showDecimal(props.tax.amount)} tax`}
    </span>
  )
}
