import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../api/client.ts'
import { useAnswer } from '../api/queries.ts'
import type { Money } from '../app/format.ts'
import { ExplainedAmount, Trace } from './amount.tsx'
import { Refusal } from './refusal.tsx'
import { useTraceRows } from './trace-words.ts'

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
  const { data, error } = useAnswer(['billable', props.order], (client) =>
    answer(client.GET('/v1/orders/{id}/billable', { params: { path: { id: props.order } } })),
  )
  if (error !== null) return <Refusal error={error} />
  if (data === undefined) return <p className="muted">{t`Asking the engine…`}</p>
  return (
    <>
      <Trace rows={rows(data.trace)} />
      {data.reasons.map(({ code, subject, message }) => (
        <p key={`${code} ${subject}`} className="muted">
          {message}
        </p>
      ))}
      <p>
        <Link to="/orders/$order" params={{ order: props.order }}>
          <Trans>Open the order</Trans>
        </Link>
      </p>
    </>
  )
}
