import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useBillable } from '../../../api/records.ts'
import { type RunningBill, useOutlook } from '../../../components/orders/order-data.ts'
import { standardLines } from '../../../components/orders/standard-lines.ts'
import { givenOf } from '../../../components/plan-words/given.ts'
import { shareWords } from '../../../components/plan-words/shares/index.ts'
import { triggerWords } from '../../../components/plan-words/triggers/index.ts'
import { Unanswered } from '../../../components/unanswered.tsx'
import { isZero, showMoney } from '../../../words/format.ts'
import { ownWord } from '../../../words/own-words.ts'
import type { BillPartProps } from './bill-amount.tsx'

/** Only what is ready on some lines, or of some instalments; a manual one chosen here fires. */
export function BillOnly({ order, fields, change }: BillPartProps): ReactNode {
  const { t } = useLingui()
  const billable = useBillable(order.id)
  const outlook = useOutlook(order.id)
  if (billable.data === undefined) return <Unanswered asked={billable} />
  if (outlook.data === undefined) return <Unanswered asked={outlook} />
  const ready = billable.data.lines
  const instalments = outlook.data.bills.filter(
    ({ when, status, left }) => status === 'READY' || (!isZero(left) && waitsForHandOnly(when)),
  )
  const lines = standardLines(order).filter(({ id }) => ready[id] !== undefined)
  const turn = (id: string, on: boolean) =>
    change({ only: on ? [...fields.only, id] : fields.only.filter((each) => each !== id) })
  const box = (id: string, label: string, description: string) => (
    <Checkbox
      key={id}
      label={label}
      description={description}
      checked={fields.only.includes(id)}
      onChange={(event) => turn(id, event.currentTarget.checked)}
    />
  )
  if (instalments.length === 0 && lines.length === 0) {
    return (
      <p className="muted bill-hint">
        <Trans>Nothing is ready, and no instalment waits for a hand.</Trans>
      </p>
    )
  }
  return (
    <div className="bill-only">
      {instalments.length === 0 ? null : (
        <fieldset>
          <legend>{t`Instalments`}</legend>
          {instalments.map(({ id, label, left, status, bill }) => {
            const takesRest = givenOf(shareWords, bill ?? {}).some(
              ({ key }) => shareWords[key].endsOrder,
            )
            const much = takesRest ? t`the rest` : showMoney(left)
            return box(id, ownWord(label), status === 'READY' ? much : t`${much}, fires now`)
          })}
        </fieldset>
      )}
      {lines.length < 2 ? null : (
        <fieldset>
          <legend>{t`Lines`}</legend>
          {lines.map(({ id, label }) => box(id, label, showMoney(ready[id] ?? order.ready)))}
        </fieldset>
      )}
    </div>
  )
}

/** Naming an instalment fires it by hand; what else it waits for must hold already. */
function waitsForHandOnly(when: RunningBill['when']): boolean {
  const conditions = givenOf(triggerWords, when ?? {}).map(({ key }) => triggerWords[key])
  return (
    conditions.some(({ byHand }) => byHand) &&
    conditions.every(({ byHand, isAdvance }) => byHand ?? isAdvance)
  )
}
