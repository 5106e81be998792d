import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { recordOf } from '../../api/queries.ts'
import { useOrder } from '../../api/records.ts'
import { can, isReady, type Order } from '../../components/orders/order-data.ts'
import { Empty, Page } from '../../components/page.tsx'
import { ProgressForm } from '../../components/progress/progress-form.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { isZero, showMoney, showPercent } from '../../words/format.ts'

const route = getRouteApi('/inside/orders/$order/progress')

/** Progress on a page of its own: for the phone on the site. */
export function Progress(): ReactNode {
  const { order: id } = route.useParams()
  const { t } = useLingui()
  const asked = useOrder(id)
  const order = recordOf(asked, id)
  const [recorded, setRecorded] = useState<Order>()
  if (order === undefined) {
    return (
      <UnansweredPage title={t`Progress`} asked={asked}>
        <Link to="/orders">
          <Trans>All orders</Trans>
        </Link>
      </UnansweredPage>
    )
  }
  const lead = (
    <Link to="/orders/$order" params={{ order: id }}>
      {[order.number, order.label, order.customer_name].filter((part) => part !== null).join(' · ')}
    </Link>
  )
  return (
    <Page title={t`Progress`} lead={lead}>
      <div className="progress-page">
        {recorded === undefined ? null : <Recorded key={recorded.version} order={recorded} />}
        {can(order, 'progress') ? (
          <ProgressForm key={recorded?.version ?? 0} order={order} onDone={setRecorded} />
        ) : (
          <Empty text={t`A draft has no progress yet, and a closed order takes no more.`} />
        )}
      </div>
    </Page>
  )
}

/** What stands now, and the way on. */
function Recorded({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const done = showPercent(order.progress_percent)
  const ready = showMoney(order.ready)
  const some = isReady(order)
  const note = useRef<HTMLParagraphElement>(null)
  // The form begins anew, and whoever typed in it goes on from here.
  useEffect(() => note.current?.focus(), [])
  return (
    <p className="note progress-recorded" role="status" tabIndex={-1} ref={note}>
      <strong>{t`Recorded: ${done} to date.`}</strong>{' '}
      {some ? (
        <Link to="/orders/$order" params={{ order: order.id }} search={{ deed: 'bill' }}>
          {isZero(order.ready) ? t`Bill what is ready` : t`Bill ${ready}`}
        </Link>
      ) : (
        <Trans>Nothing is ready to bill yet.</Trans>
      )}
    </p>
  )
}
