import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useBillingText } from '../../components/billing/billing-text.ts'
import { SignalMark } from '../../components/billing/signal.tsx'
import { useWaitsText, type Waiting } from '../../components/billing/waiting.tsx'
import type { Order, OrderLine } from '../../components/orders/order-data.ts'
import { usePartLabel } from '../../components/orders/part-label.ts'

/** Where criteria decide: the signal of a line, what it waits for, and whose data hold. */
export function LineStanding(props: {
  readonly order: Order
  readonly line: OrderLine
}): ReactNode {
  const { t } = useLingui()
  const text = useBillingText()
  const waits = useWaitsText()
  const { order, line } = props
  const { billing, signal, subproject } = line
  const missing = waits(ofLine(order, line))
  const partLabel = usePartLabel(order)
  const part = subproject === null ? null : partLabel(subproject)
  const own = billing === null ? '' : text(billing, order.currency, order.billing)
  if (order.billing === null && billing === null) return null
  if (line.kind !== 'standard' || order.state === 'draft') return null
  return (
    <span className="line-standing">
      <SignalMark signal={signal} />
      {missing === undefined ? null : <span>{missing}</span>}
      {billing === null ? null : <span className="muted">{t`own: ${own}`}</span>}
      {part === null ? null : <span className="muted">{t`part of ${part}`}</span>}
    </span>
  )
}

/** What is asked of the line by itself: the rest is asked of the order, and said above. */
function ofLine(order: Order, { billing, waiting }: OrderLine): Waiting {
  const own = billing === null ? [] : Object.keys(billing)
  const perPart = order.billing?.per === 'subproject'
  const conditions = waiting.conditions.filter(
    ({ key }) => own.includes(key) || key === 'shares' || (key === 'progress' && perPart),
  )
  return { ...waiting, conditions }
}
