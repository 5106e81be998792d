import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { OrderLine } from '../../components/orders/order-data.ts'
import { currencyDigits } from '../../words/currency-digits.ts'
import {
  addDecimals,
  isNegativeDecimal,
  isZeroDecimal,
  subtractDecimals,
} from '../../words/decimals.ts'
import { showDecimal, showMoney } from '../../words/format.ts'
import { withDigits } from '../../words/read-amount.ts'

/** What is left of the cap of a line, or of what it was thought to come to. */
export function RowLeft({ line }: { readonly line: OrderLine }): ReactNode {
  const { t } = useLingui()
  const { net, billed, left } = line
  const limit = line.terms.cap ?? net.amount
  if (isZeroDecimal(limit)) return <small className="muted">{t`no limit`}</small>
  const shown = (amount: string) => withDigits(amount, currencyDigits(net.currency))
  const used = addDecimals(billed.amount, left.amount)
  const rest = shown(subtractDecimals(limit, used))
  const whole = showMoney({ amount: shown(limit), currency: net.currency })
  const over = isNegativeDecimal(rest)
  const part = Math.min(100, Math.max(0, (Number(used) / Number(limit)) * 100))
  const amount = showDecimal(rest.replace('-', ''))
  return (
    <>
      <span className="time-bar" data-over={over || undefined} aria-hidden="true">
        <span style={{ width: `${part.toFixed(1)}%` }} />
      </span>
      <small data-over={over || undefined}>
        {over ? t`${amount} over ${whole}` : t`${amount} of ${whole}`}
      </small>
    </>
  )
}
