import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { known } from '../../api/queries.ts'
import { Cure as SharedCure } from '../../components/cures.tsx'
import { type Order, useOutlook } from '../../components/orders/order-data.ts'
import { givenOf } from '../../components/plan-words/given.ts'
import { triggerWords } from '../../components/plan-words/triggers/index.ts'
import { type Explanation, isObstacle, useReasonText } from '../../components/reasons.tsx'
import { showMoney } from '../../words/format.ts'
import { isolated } from '../../words/isolated.ts'
import { ownWord } from '../../words/own-words.ts'
import { BillingErrors } from './billing-errors.tsx'

/** Order and contract say their state themselves; waiting for its turn is no warning either. */
const states: ReadonlySet<string> = new Set([
  'order_not_confirmed',
  'order_closed',
  'contract_paused',
])

/** What stands in the way of billing this order, each with its cure. */
export function OrderWarnings({ order }: { readonly order: Order }): ReactNode {
  const text = useReasonText()
  const labels = new Map(order.plan?.instalments.map(({ id, label }) => [id, label]))
  const found = order.blockers.filter((each) => isObstacle(each) && !states.has(each.code))
  return (
    <>
      {order.state === 'draft' ? <DraftNote order={order} /> : null}
      <BillingErrors order={order} />
      {found.map((blocker) => (
        <div key={`${blocker.code} ${blocker.subject}`} className="note warning" data-tone="warn">
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
  const outlook = known(useOutlook(order.id))
  const deposits = outlook?.bills.filter(
    ({ when }) =>
      outlook.basis === null ||
      (when !== null &&
        givenOf(triggerWords, when).every(({ key }) => triggerWords[key].isAdvance)),
  )
  const then = (order.billing === null ? (deposits ?? []) : [])
    .map(({ label, amount }) => `${isolated(ownWord(label))} ${showMoney(amount)}`)
    .join(', ')
  return (
    <div className="note warning" data-tone="info">
      <span>
        {t`A draft: nothing is billed yet. Confirming gives it its number and freezes lines, prices and plan.`}{' '}
        {then === '' ? null : t`Ready at once: ${then}.`}
      </span>
    </div>
  )
}

function Cure(props: { readonly order: Order; readonly blocker: Explanation }): ReactNode {
  const { order, blocker } = props
  switch (blocker.code) {
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
      return (
        <SharedCure
          blocker={blocker}
          order={order.id}
          customer={{ id: order.customer, name: order.customer_name }}
        />
      )
  }
}
