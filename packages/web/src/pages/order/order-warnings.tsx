import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/queries.ts'
import { showMoney } from '../../app/format.ts'
import { type Explanation, useReasonText } from '../../components/reasons.tsx'
import { Refusal } from '../../components/refusal.tsx'
import type { Order } from './order-data.ts'

/** Waiting for its turn is no warning: the plan shows that. */
const waits: ReadonlySet<string> = new Set([
  'progress_below',
  'before_date',
  'awaiting_trigger',
  'order_not_confirmed',
  'order_closed',
])

/** What stands in the way of billing this order, each with its cure. */
export function OrderWarnings({ order }: { readonly order: Order }): ReactNode {
  const text = useReasonText()
  const labels = new Map(order.plan?.instalments.map(({ id, label }) => [id, label]))
  const found = order.blockers.filter(({ code }) => !waits.has(code))
  return (
    <>
      {order.state === 'draft' ? <DraftNote order={order} /> : null}
      {found.map((blocker) => (
        <div key={`${blocker.code} ${blocker.subject} ${blocker.message}`} className="warning">
          <span>
            {text(
              { ...blocker, subject_label: labels.get(blocker.subject) ?? null },
              order.currency,
            )}
          </span>
          <Cure order={order} blocker={blocker} />
        </div>
      ))}
    </>
  )
}

/** What confirming does, before it is done. */
function DraftNote({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const value = showMoney(order.value)
  return (
    <div className="warning" data-tone="info">
      {t`A draft over ${value}: nothing is billed yet. Confirming gives it its number and freezes lines, prices and plan.`}
    </div>
  )
}

function Cure(props: { readonly order: Order; readonly blocker: Explanation }): ReactNode {
  const { order, blocker } = props
  switch (blocker.code) {
    case 'held_after_credit':
      return <LiftHold order={order} />
    case 'over_billed':
      return (
        <Link to="/orders/$order" params={{ order: order.id }} search={{ tab: 'invoices' }}>
          <Trans>Choose the invoice to credit</Trans>
        </Link>
      )
    case 'would_exceed_order':
      return (
        <Link to="/orders/$order" params={{ order: order.id }} search={{ deed: 'bill' }}>
          <Trans>Bill what is left</Trans>
        </Link>
      )
    default:
      return <MissingField order={order} field={blocker.fields?.[0]} />
  }
}

/** The way to where a missing particular is entered. */
function MissingField(props: {
  readonly order: Order
  readonly field: string | undefined
}): ReactNode {
  const { order, field } = props
  const [owner, name = ''] = field?.split('.') ?? []
  if (owner === 'customer') {
    return (
      <Link to="/customers/$customer" params={{ customer: order.customer }} search={{ edit: name }}>
        <Trans>Complete the customer</Trans>
      </Link>
    )
  }
  if (owner !== 'organization') return null
  return (
    <Link to="/settings" search={{ field: name }}>
      <Trans>Complete your particulars</Trans>
    </Link>
  )
}

function LiftHold({ order }: { readonly order: Order }): ReactNode {
  const lift = useDeed((client) =>
    answer(client.POST('/v1/orders/{id}/lift-hold', { params: { path: { id: order.id } } })),
  )
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={lift.isPending}
        onClick={() => lift.mutate(undefined)}
      >
        <Trans>Let it be billed again</Trans>
      </Button>
      <Refusal error={lift.error} />
    </>
  )
}
