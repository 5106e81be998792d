import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../../api/client.ts'
import { Amount } from '../../components/amount.tsx'
import { Answered } from '../../components/answered.tsx'
import type { Order, RunningBill } from '../../components/orders/order-data.ts'
import { usePartLabel } from '../../components/orders/part-label.ts'
import type { NameOf } from '../../components/plan-words/words.ts'
import { useInstalmentSentence } from '../../components/plans/instalment-sentence.ts'
import type { Preview } from '../../components/plans/use-preview.ts'
import { isZero, showMoney } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'

type Outlook = components['schemas']['OrderOutlook']

/** What each instalment bills, before and after; while nothing changes, as it is. */
export function PlanTurns(props: {
  readonly order: Order
  readonly before: Outlook
  /** Absent: nothing of it changes. */
  readonly after: Preview<Outlook> | undefined
}): ReactNode {
  const { t } = useLingui()
  const { order, before } = props
  const { state, last } = props.after ?? { state: 'given', last: before }
  const after = last ?? before
  const kept = new Set(after.bills.map(({ id }) => id))
  const gone = before.bills.filter(({ id }) => !kept.has(id))
  const was = new Map(before.bills.map((each) => [each.id, each]))
  const now = new Map(after.bills.map((each) => [each.id, each]))
  return (
    <Answered state={state} live>
      <table className="outlook" aria-label={t`What the plan bills`}>
        <thead>
          <tr>
            <th scope="col">{t`What the plan bills, ${order.currency}`}</th>
            <th scope="col" data-align="end">{t`Before`}</th>
            <th scope="col" data-align="end">{t`After`}</th>
          </tr>
        </thead>
        <tbody>
          {[...after.bills, ...gone].map((bill) => (
            <TurnRow
              key={bill.id}
              order={order}
              bills={[...after.bills, ...gone]}
              bill={bill}
              was={was.get(bill.id)}
              now={now.get(bill.id)}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>
              <Trans>Order net</Trans>
            </td>
            <td data-align="end">
              <Amount value={before.net} />
            </td>
            <td data-align="end">
              <Amount value={after.net} />
            </td>
          </tr>
        </tfoot>
      </table>
      {isZero(after.unplanned) ? null : (
        <p className="muted">{t`${showMoney(after.unplanned)} is billed by no instalment.`}</p>
      )}
    </Answered>
  )
}

function TurnRow(props: {
  readonly order: Order
  readonly bills: readonly RunningBill[]
  readonly bill: RunningBill
  readonly was: RunningBill | undefined
  readonly now: RunningBill | undefined
}): ReactNode {
  const { t } = useLingui()
  const { order, bills, bill, was, now } = props
  const sentence = useInstalmentSentence()
  const partLabel = usePartLabel(order)
  const lineLabel: NameOf = (id, of) => {
    const instalment = of === undefined ? undefined : bills.find((each) => each.id === id)
    return instalment === undefined ? partLabel(id, of) : ownWord(instalment.label)
  }
  const same = was?.amount.amount === now?.amount.amount
  return (
    <tr data-same={same || undefined}>
      <td>
        {ownWord(bill.label)}
        <small>{sentence(bill, { currency: order.currency, lineLabel })}</small>
        {bill.implied ? <small>{t`added, so that nothing is left over`}</small> : null}
        {now === undefined ? <small>{t`falls away`}</small> : null}
      </td>
      <td data-align="end">{was === undefined ? '–' : <Amount value={was.amount} />}</td>
      <td data-align="end">{now === undefined ? '–' : <Amount value={now.amount} />}</td>
    </tr>
  )
}
