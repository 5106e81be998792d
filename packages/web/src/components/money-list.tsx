import type { ReactNode } from 'react'
import { type Money, showMoney } from '../words/format.ts'
import { Amount } from './amount.tsx'

/** One amount per currency, below one another; a dash where there is none. */
export function MoneyList(props: { readonly amounts: readonly Money[] }): ReactNode {
  if (props.amounts.length === 0) return <span className="muted">–</span>
  return props.amounts.map((money) => (
    <span key={money.currency} className="money-line">
      <Amount value={money} currency />
    </span>
  ))
}

export function moneyText(amounts: readonly Money[]): string {
  return amounts.map(showMoney).join(' · ')
}
