import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useBillable } from '../../api/records.ts'
import { differInSign, type Money } from '../../words/format.ts'
import { ExplainedAmount, Trace } from '../amount.tsx'
import { Reasons } from '../reasons.tsx'
import { useTraceRows } from '../trace-words.ts'
import { Unanswered } from '../unanswered.tsx'

/** An order's amount with the engine's own trace: target, billed, rule, way to the order. */
export function OrderAmount(props: {
  readonly order: string
  readonly value: Money
  readonly title: string
  readonly currency?: boolean
}): ReactNode {
  const { order, ...amount } = props
  return (
    <ExplainedAmount {...amount}>
      <BillableTrace order={order} />
    </ExplainedAmount>
  )
}

/** Why this order bills what it bills: `GET /v1/orders/{id}/billable`, in rows. */
export function BillableTrace(props: { readonly order: string }): ReactNode {
  const { t } = useLingui()
  const rows = useTraceRows()
  const asked = useBillable(props.order)
  const { data } = asked
  const gross =
    data !== undefined && differInSign(data.ready, data.ready_gross)
      ? [{ label: t`Ready to bill, gross`, amount: data.ready_gross, total: true }]
      : []
  if (data === undefined) return <Unanswered asked={asked} />
  return (
    <>
      <Trace rows={[...rows(data.trace), ...gross]} />
      <div className="muted">
        <Reasons reasons={data.reasons} currency={data.ready.currency} />
      </div>
      <p>
        <Link to="/orders/$order" params={{ order: props.order }}>
          <Trans>Open the order</Trans>
        </Link>
      </p>
    </>
  )
}
