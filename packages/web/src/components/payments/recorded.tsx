import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { showDay, showMoney } from '../../words/format.ts'
import { Outcome } from './outcome.tsx'
import type { Payment, PaymentPreview } from './payment-data.ts'

/** What a payment changed, before → after, and where to go from here. */
export function Recorded(props: {
  readonly payment: Payment
  readonly preview: PaymentPreview
  readonly again: () => void
  readonly onClose?: () => void
}): ReactNode {
  const { t } = useLingui()
  const { payment, preview } = props
  const focus = useRef<HTMLDivElement>(null)
  useEffect(() => focus.current?.focus(), [])
  const same =
    payment.unallocated.amount === preview.unallocated.amount &&
    payment.allocations.length === preview.allocations.length &&
    payment.allocations.every(({ invoice, amount }) =>
      preview.allocations.some(
        (each) => each.invoice === invoice && each.amount.amount === amount.amount,
      ),
    )
  const amount = showMoney(payment.amount)
  const on = showDay(payment.received_on)
  return (
    <div className="recorded" ref={focus} tabIndex={-1} role="status">
      <p className="note">
        <strong>
          {payment.source === 'credit'
            ? t`${amount} of customer credit is applied.`
            : t`${amount} of ${on} is recorded.`}
        </strong>
      </p>
      {same ? (
        <Outcome preview={preview} done />
      ) : (
        <ul>
          {payment.allocations.map((each) => (
            <li key={each.invoice}>{t`${each.invoice_number} got ${showMoney(each.amount)}`}</li>
          ))}
          <li>{t`Customer credit got ${showMoney(payment.unallocated)}`}</li>
        </ul>
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
