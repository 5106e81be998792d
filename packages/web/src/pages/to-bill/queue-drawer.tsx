import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useBillable } from '../../api/records.ts'
import { Cure } from '../../components/cures.tsx'
import { InvoicePreview } from '../../components/invoices/invoice-preview.tsx'
import type { Invoice } from '../../components/invoices/issue.tsx'
import { isReady } from '../../components/orders/order-data.ts'
import { type Explanation, isObstacle, sentence, useReasonText } from '../../components/reasons.tsx'
import { SideDrawer } from '../../components/side-drawer.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { showMoney } from '../../words/format.ts'
import type { QueueRow } from './queue-data.ts'

interface QueueDrawerProps {
  readonly opened: boolean
  /** The row on show; it stays while the drawer slides out. */
  readonly row: QueueRow | undefined
  readonly onClose: () => void
  readonly onIssued: (invoice: Invoice) => void
}

/** What a row of the queue would bill, why, what stands in the way, and the button to issue. */
export function QueueDrawer(props: QueueDrawerProps): ReactNode {
  const { row } = props
  return (
    <SideDrawer
      opened={props.opened}
      onClose={props.onClose}
      title={
        row === undefined ? null : (
          <span className="drawer-title">
            <strong>{row.order_label}</strong>
            <span className="muted">{row.customer_name}</span>
          </span>
        )
      }
    >
      {row === undefined ? null : (
        // The keys speak to the drawer at once; Enter closes nothing.
        <div className="drawer-body" tabIndex={-1} data-autofocus>
          <DrawerBody {...props} row={row} />
        </div>
      )}
    </SideDrawer>
  )
}

/** Read anew: a cured blocker makes way for the invoice without a second step. */
function DrawerBody(props: QueueDrawerProps & { readonly row: QueueRow }): ReactNode {
  const { t } = useLingui()
  const { row } = props
  const asked = useBillable(row.order)
  const { data } = asked
  if (data === undefined || asked.error !== null) return <Unanswered asked={asked} />
  const obstacles = data.blockers.filter(isObstacle)
  const ready = isReady(data)
  const missing = obstacles.filter(({ fields }) => (fields ?? []).length > 0)
  return (
    <>
      {ready ? <WhyReady reasons={data.reasons} currency={row.order_net.currency} /> : null}
      <Blockers title={t`In the way`} blockers={obstacles} row={row} />
      {ready && missing.length === 0 ? (
        <InvoicePreview order={row.order} request={allReady} onIssued={props.onIssued} />
      ) : null}
      {ready || row.next === null ? null : (
        <p>
          <span className="muted">{t`Comes next`}</span> {showMoney(row.next.net)}
        </p>
      )}
      <Blockers
        title={ready ? t`Bills later` : t`Waits for`}
        blockers={data.blockers.filter((each) => !isObstacle(each))}
        row={row}
      />
      <p className="drawer-links">
        <Link to="/orders/$order" params={{ order: row.order }}>
          <Trans>Open the order</Trans>
        </Link>
      </p>
    </>
  )
}

const allReady = {}

function WhyReady(props: {
  readonly reasons: readonly Explanation[]
  readonly currency: string
}): ReactNode {
  const { t } = useLingui()
  const text = useReasonText()
  const all = [...new Set(props.reasons.map((each) => text(each, props.currency)))]
  return (
    <p className="drawer-why">
      <span className="muted">{t`Why now`}</span> {sentence(all.join('; '))}
    </p>
  )
}

/** Each blocker in words, with what puts it right. */
function Blockers(props: {
  readonly title: string
  readonly blockers: readonly Explanation[]
  readonly row: QueueRow
}): ReactNode {
  const text = useReasonText()
  const { blockers, row } = props
  if (blockers.length === 0) return null
  const firstProgress = blockers.findIndex(({ code }) => code === 'progress_below')
  const customer = { id: row.customer, name: row.customer_name }
  return (
    <section className="drawer-blockers">
      <h3>{props.title}</h3>
      <ul className="blocker-list">
        {blockers.map((blocker, index) => (
          <li key={`${blocker.code} ${blocker.subject}`}>
            <span>{sentence(text(blocker, row.order_net.currency))}</span>
            {/* The way to progress once, not for each step. */}
            {blocker.code === 'progress_below' && index !== firstProgress ? null : (
              <Cure blocker={blocker} order={row.order} customer={customer} focus={index === 0} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
