import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { isNegative, isZero, type Money, showMoney, unsigned } from '../words/format.ts'

export type Part = 'paid' | 'open' | 'retained' | 'ready' | 'remaining'
export type Standing = Readonly<Record<Part, Money>>

const parts: readonly Part[] = ['paid', 'open', 'retained', 'ready', 'remaining']

/**
 * Width of a part for the eye only: a picture may round, no figure is made of it.
 */
function width(part: Money, whole: readonly Money[]): number {
  const size = (money: Money) => Math.max(0, Number(money.amount))
  const sum = whole.reduce((total, money) => total + size(money), 0)
  return sum === 0 ? 0 : (100 * size(part)) / sum
}

/** Where a percent stands on a track, for the eye only. */
export function along(percent: string): string {
  return `${Math.max(0, Math.min(100, Number(percent))).toString()}%`
}

export function usePartNames(): Readonly<Record<Part, string>> {
  const { t } = useLingui()
  return {
    paid: t`Paid`,
    open: t`Billed, open`,
    retained: t`Retained`,
    ready: t`Ready to bill`,
    remaining: t`Not yet earned`,
  }
}

/** Paid, billed open, retained, ready, not yet earned: what became of an order's value. */
export function StandingBar(props: { readonly standing: Standing }): ReactNode {
  const names = usePartNames()
  const all = parts.map((part) => props.standing[part])
  const text = parts
    .filter((part) => !isZero(props.standing[part]))
    .map((part) => `${names[part]} ${showMoney(props.standing[part])}`)
    .join(', ')
  return (
    <div className="bar" role="img" aria-label={text} title={text}>
      {parts.map((part) => {
        const share = width(props.standing[part], all)
        return share === 0 ? null : (
          <span key={part} data-part={part} style={{ width: `${share.toFixed(2)}%` }} />
        )
      })}
    </div>
  )
}

/** The bar's parts with their figures; `amount` renders one, so that it can be explained. */
export function StandingKey(props: {
  readonly standing: Standing
  readonly amount: (part: Part, value: Money) => ReactNode
}): ReactNode {
  const names = usePartNames()
  const shown = parts.filter((part) => part !== 'retained' || !isZero(props.standing.retained))
  return (
    <ul className="bar-key">
      {shown.map((part) => (
        <li key={part}>
          <span className="bar" aria-hidden="true">
            <span data-part={part} style={{ width: '100%' }} />
          </span>
          <span className="muted">{names[part]}</span>
          {props.amount(part, props.standing[part])}
        </li>
      ))}
    </ul>
  )
}

/** Billed before → after this invoice, of the order's value. */
export function BeforeAfterBar(props: {
  readonly before: Money
  readonly now: Money
  readonly after: Money
  readonly value: Money
}): ReactNode {
  const { t } = useLingui()
  const { before, now, after, value } = props
  const text = t`Billed ${showMoney(before)} before, ${showMoney(after)} after, of ${showMoney(value)}`
  const whole = Math.max(Number(value.amount), Number(after.amount), 0)
  const share = (money: Money) =>
    whole === 0 ? 0 : (100 * Math.max(0, Number(money.amount))) / whole
  // A credit note takes off the end of what was billed.
  const credit = isNegative(now)
  return (
    <div className="bar" role="img" aria-label={text} title={text}>
      <span data-part="paid" style={{ width: `${share(credit ? after : before).toFixed(2)}%` }} />
      <span
        data-part={credit ? 'retained' : 'ready'}
        style={{ width: `${share(unsigned(now)).toFixed(2)}%` }}
      />
    </div>
  )
}
