import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { modeNames, useBillingText } from '../../components/billing/billing-text.ts'
import { Conditions, useWaitingText } from '../../components/billing/waiting.tsx'
import { can, type Order } from '../../components/orders/order-data.ts'
import { sentence } from '../../components/reasons.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'

/** By what the order is billed and how that stands; locked once all of it is billed. */
export function OrderBilling(props: {
  readonly order: Order
  readonly onChange: () => void
}): ReactNode {
  const { t, i18n } = useLingui()
  const { order } = props
  const text = useBillingText()
  const waiting = useWaitingText()
  const { billing, state } = order
  if (state === 'billed' || state === 'closed') return <Locked order={order} />
  if (billing === null) return null
  // Each criterion says itself how it stands.
  const isTold = order.waiting.conditions.length > 0 && state !== 'draft'
  // One alone says so in the list.
  const counts = isTold && order.waiting.of > 1
  const waits = counts ? waiting(order.waiting) : undefined
  return (
    <section className="panel order-billing" aria-label={t`How it is billed`}>
      <div>
        <span>
          <span className="order-billing-words">
            {isTold ? i18n._(modeNames[billing.mode ?? 'rules']) : text(billing, order.currency)}
          </span>{' '}
          {waits === undefined ? null : <b className="order-waits">{sentence(waits)}</b>}
        </span>
        {isTold ? <Conditions waiting={order.waiting} /> : null}
      </div>
      {state === 'confirmed' ? (
        <Button variant="default" size="compact-sm" onClick={props.onChange} data-deed="billing">
          <Trans>Change…</Trans>
        </Button>
      ) : null}
    </section>
  )
}

/** All is billed, or somebody closed it: what it was billed by stays as it is. */
function Locked({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const [reopening, reopen] = useDisclosure(false)
  return (
    <section className="panel order-billing" aria-label={t`How it is billed`}>
      <div>
        <b>{t`Mode: Billed`}</b>
        <span className="muted">
          {order.state === 'billed'
            ? t`All of it is billed, and how it is billed is locked.`
            : t`It was closed by hand, and how it is billed is locked.`}{' '}
          {t`Re-open it with a reason to change that.`}
        </span>
      </div>
      {can(order, 'reopen') ? (
        <Button variant="default" size="compact-sm" onClick={reopen.open}>
          <Trans>Re-open the order…</Trans>
        </Button>
      ) : null}
      <ReopenDialog order={order} opened={reopening} onClose={reopen.close} />
    </section>
  )
}
