import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { isZero, showDay, showMoney } from '../../words/format.ts'
import { InvoiceParts } from './outcome.tsx'
import type { Payment } from './payment-data.ts'

/** What a payment did, as the server answered it, and where to go from here. */
export function Recorded(props: {
  readonly payment: Payment
  readonly again: () => void
  readonly onClose?: () => void
}): ReactNode {
  const { t } = useLingui()
  const { payment } = props
  const focus = useRef<HTMLDivElement>(null)
  useEffect(() => focus.current?.focus(), [])
  const amount = showMoney(payment.amount)
  const on = showDay(payment.received_on)
  const over = showMoney(payment.unallocated)
  return (
    <div className="recorded" ref={focus} tabIndex={-1} role="status">
      <p className="note">
        <strong>
          {payment.source === 'credit'
            ? t`${amount} of customer credit is applied.`
            : t`${amount} of ${on} is recorded.`}
        </strong>
      </p>
      {payment.allocations.length === 0 ? null : (
        <InvoiceParts
          currency={payment.amount.currency}
          heads={[t`Pays`, t`Open now`]}
          parts={payment.allocations}
          figures={(part) => [part.amount, part.open]}
        />
      )}
      {isZero(payment.unallocated) ? null : (
        <p className="note" data-tone="info">
          {t`${over} more than was open became customer credit. It is offered on the next invoice of this customer.`}
        </p>
      )}
      <footer className="payment-foot">
        <Link to="/payments/$payment" params={{ payment: payment.id }}>
          <Trans>Open the payment</Trans>
        </Link>
        {props.onClose === undefined ? (
          <Button variant="default" onClick={props.again}>
            <Trans>Record another</Trans>
          </Button>
        ) : (
          <Button onClick={props.onClose}>
            <Trans>Done</Trans>
          </Button>
        )}
      </footer>
    </div>
  )
}
