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
import { showHours } from '../../words/hours.ts'
import { withDigits } from '../../words/read-amount.ts'

/**
 * What is left of a line: of its cap, else of the hours that were planned, else of what it was
 * thought to come to; without any of them what is recorded.
 */
export function RowLeft({ line }: { readonly line: OrderLine }): ReactNode {
  const { t } = useLingui()
  const { net, billed, left, hours, terms } = line
  const recorded = hours?.recorded ?? '0'
  if (terms.cap === undefined && terms.quantity !== undefined && !isZeroDecimal(terms.quantity)) {
    return <Left limit={terms.quantity} used={recorded} shown={showHours} />
  }
  const limit = terms.cap ?? net.amount
  if (isZeroDecimal(limit)) {
    const worked = showHours(recorded)
    return <small className="muted">{t`${worked}, no limit`}</small>
  }
  const digits = currencyDigits(net.currency)
  return (
    <Left
      limit={limit}
      used={addDecimals(billed.amount, left.amount)}
      shown={(amount) => showDecimal(withDigits(amount, digits))}
      whole={showMoney({ amount: withDigits(limit, digits), currency: net.currency })}
    />
  )
}

function Left(props: {
  readonly limit: string
  readonly used: string
  readonly shown: (figure: string) => string
  /** The limit, where it is said with more than its figure. */
  readonly whole?: string
}): ReactNode {
  const { t } = useLingui()
  const { limit, used, shown, whole = shown(limit) } = props
  const rest = subtractDecimals(limit, used)
  const over = isNegativeDecimal(rest)
  const part = Math.min(100, Math.max(0, (Number(used) / Number(limit)) * 100))
  const amount = shown(rest.replace('-', ''))
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
