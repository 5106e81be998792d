import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { known } from '../../api/queries.ts'
import { ExplainedAmount, Trace, type TraceRow } from '../../components/amount.tsx'
import { along, type Part, StandingBar, StandingKey, usePartNames } from '../../components/bars.tsx'
import { SignalMark } from '../../components/billing/signal.tsx'
import { lineMethods } from '../../components/line-methods/index.ts'
import { useNextText } from '../../components/next-text.ts'
import { BillableTrace } from '../../components/orders/explain-order.tsx'
import {
  type Money,
  type Order,
  useOutlook,
  useReadyGross,
} from '../../components/orders/order-data.ts'
import { usePartLabel } from '../../components/orders/part-label.ts'
import { standardLines } from '../../components/orders/standard-lines.ts'
import { useTriggerWords } from '../../components/plans/instalment-sentence.ts'
import { OrderStateMark } from '../../components/states.tsx'
import { compareDecimals } from '../../words/decimals.ts'
import { isZero, showDay, showDecimal, showMoney, showPercent } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'

/** Customer, state, since when, their reference. */
export function OrderLead({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const { confirmed_on: confirmed, customer_reference: reference } = order
  return (
    <span className="order-lead">
      <Link to="/customers/$customer" params={{ customer: order.customer }}>
        {order.customer_name}
      </Link>
      {order.state === 'confirmed' && order.signal !== 'none' ? (
        <SignalMark signal={order.signal} />
      ) : (
        <OrderStateMark state={order.state} />
      )}
      {confirmed === null ? null : <span>{t`confirmed ${showDay(confirmed)}`}</span>}
      {order.project === null ? null : (
        <Link to="/projects/$project" params={{ project: order.project.id }}>
          {t`Project ${order.project.label}`}
        </Link>
      )}
      {order.quote === null ? null : (
        <Link to="/quotes/$quote" params={{ quote: order.quote.id }}>
          {t`Quote ${order.quote.number}`}
        </Link>
      )}
      {reference === null ? null : <span>{t`their reference ${reference}`}</span>}
    </span>
  )
}

/** The order's value, what became of it in five parts, progress against billed, what comes next. */
export function OrderHead({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const names = usePartNames()
  const gross = useReadyGross(order)
  const grown = order.value.amount === order.net.amount ? undefined : showMoney(order.value)
  const amount = (name: Part, value: Money) => (
    <ExplainedAmount value={value} title={names[name]}>
      <PartTrace order={order} part={name} />
    </ExplainedAmount>
  )
  const part = (name: Part, value: Money) =>
    name !== 'ready' || gross === undefined ? (
      amount(name, value)
    ) : (
      <>
        {amount(name, value)}{' '}
        <small className="figures">{t`${showDecimal(gross.amount)} gross`}</small>
      </>
    )
  return (
    <section className="panel order-head" aria-label={t`Where it stands`}>
      <div className="order-value">
        <span className="muted">{t`Order net`}</span>
        <strong>
          <ExplainedAmount value={order.net} title={t`Order net`} currency>
            <ValueTrace order={order} />
          </ExplainedAmount>
        </strong>
        {grown === undefined ? null : (
          <span className="muted">
            {onlyRuns(order)
              ? t`Value ${grown}: with the periods so far`
              : compareDecimals(order.value.amount, order.planned.amount) > 0
                ? t`Value ${grown}: more is billed than agreed`
                : t`Value ${grown}: more is performed than agreed`}
          </span>
        )}
        <NextEvent order={order} />
      </div>
      <div>
        <StandingBar standing={order.standing} />
        <StandingKey standing={order.standing} amount={part} />
        <Needles order={order} />
      </div>
    </section>
  )
}

/** Nothing but lines that run came to more than a period of them, as they should. */
function onlyRuns(order: Order): boolean {
  return standardLines(order).every(
    ({ method, net, value }) => method === 'duration' || net.amount === value.amount,
  )
}

/** The lines that make the value; many of them only as their number. */
function ValueTrace({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const lines = standardLines(order)
  const few = lines.length <= 12 ? lines : []
  const count = lines.length.toString()
  const rows: TraceRow[] = [
    ...few.map((line) => {
      const detail = lineMethods[line.method].detail(line.terms)
      return { label: line.label, amount: line.net, ...(detail === undefined ? {} : { detail }) }
    }),
    ...(few.length === 0 ? [{ label: t`${count} lines`, text: '' }] : []),
    { label: t`Order net`, amount: order.net, total: true },
  ]
  return <Trace rows={rows} />
}

function PartTrace(props: { readonly order: Order; readonly part: Part }): ReactNode {
  const { t } = useLingui()
  const names = usePartNames()
  const { order, part } = props
  const { standing, receivable } = order
  const total = { label: names[part], amount: standing[part], total: true }
  if (part === 'ready') return <BillableTrace order={order.id} />
  if (part === 'remaining') {
    const rows: TraceRow[] = [
      { label: t`Order net`, amount: order.net },
      { label: t`Billed to date`, amount: order.billed, detail: t`taken off` },
      { label: names.ready, amount: standing.ready, detail: t`taken off` },
      total,
    ]
    return <Trace rows={rows} />
  }
  const rows: TraceRow[] = [
    { label: t`Billed to date, net`, amount: order.billed },
    { label: t`Billed, gross`, amount: receivable.invoiced },
    { label: t`Paid, gross`, amount: receivable.paid },
    { label: t`Open, gross`, amount: receivable.open },
    {
      ...total,
      detail: t`net; of a partly paid invoice in the share that was paid`,
    },
  ]
  return <Trace rows={rows} />
}

/** Progress above the track, billed below it; the words say the same. */
function Needles({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const done = showPercent(order.progress_percent)
  const billed = showPercent(order.billed_percent)
  const text = t`Progress ${done}, billed ${billed}`
  return (
    <div className="needles">
      <div className="needles-track" role="img" aria-label={text} title={text}>
        <span data-needle="progress" style={{ left: along(order.progress_percent) }} />
        <span data-needle="billed" style={{ left: along(order.billed_percent) }} />
      </div>
      <span className="needles-words figures">
        <span data-needle="progress">
          {t`Progress`} <b>{done}</b>
        </span>
        <span data-needle="billed">
          {t`Billed`} <b>{billed}</b>
        </span>
      </span>
    </div>
  )
}

/** What comes next, by its trigger; the API's own words where no instalment waits. */
function NextEvent({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const trigger = useTriggerWords()
  const partLabel = usePartLabel(order)
  const nextText = useNextText()
  const data = known(useOutlook(order.id))
  if (order.state === 'closed') return <span className="muted">{t`Nothing more is billed.`}</span>
  const waiting = data?.bills.filter(({ status, when }) => status === 'FUTURE' && when !== null)
  const next =
    waiting?.find(({ id }) => id === order.next?.instalment) ??
    waiting?.find(({ left }) => !isZero(left))
  const words =
    next?.when === undefined || next.when === null ? undefined : trigger(next.when, partLabel)
  if (next === undefined || words === undefined) {
    return order.next === null ? null : (
      <span className="muted">{t`Next: ${nextText(order.next)}`}</span>
    )
  }
  const sum = showMoney(next.left)
  return (
    <span className="order-next">
      <span className="muted">{t`Next: ${ownWord(next.label)}`}</span>
      <span>{t`${words}: ${sum}`}</span>
    </span>
  )
}
