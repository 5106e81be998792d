import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { differInSign, showDecimal, showMoney } from '../../words/format.ts'
import { ExplainedAmount, Trace } from '../amount.tsx'
import { Answered } from '../answered.tsx'
import { useOverBilledText } from '../reasons.tsx'
import { Refusal } from '../refusal.tsx'
import { useTraceRows } from '../trace-words.ts'
import type { RecordProgress } from './progress-entry.ts'

type Order = components['schemas']['Order']

/** What the entry makes ready, or what it leaves billed beyond what is earned; nothing is saved. */
export function Consequence(props: {
  readonly order: Order
  readonly entry: RecordProgress
}): ReactNode {
  const { t } = useLingui()
  const rows = useTraceRows()
  const overBilled = useOverBilledText()
  const { order, entry } = props
  // The reason is asked for when saving; what it would mean is shown before.
  const body = { ...entry, reason: '…' }
  const { data, error, isPlaceholderData } = useAnswer(
    ['progress-preview', order.id, body],
    (client) =>
      answer(
        client.POST('/v1/orders/{id}/progress-preview', {
          params: { path: { id: order.id } },
          body,
        }),
      ),
  )
  if (error !== null) return <Refusal error={error} />
  if (data === undefined) return null
  const over = data.blockers.find(({ code }) => code === 'over_billed')
  const beyond = overBilled(over?.facts ?? {}, order.currency)
  const now = showMoney(order.ready)
  return (
    <Answered state={isPlaceholderData ? 'awaited' : 'given'} live>
      <div className="progress-means">
        <div>
          <span>{t`Ready to bill then`}</span>
          <b>
            <ExplainedAmount value={data.ready} title={t`Ready to bill then`} currency>
              <Trace rows={rows(data.trace)} />
            </ExplainedAmount>
          </b>
          <span className="muted">{t`now ${now}`}</span>
          {differInSign(data.ready, data.ready_gross) ? (
            <span className="muted">{t`${showDecimal(data.ready_gross.amount)} gross`}</span>
          ) : null}
        </div>
        {over !== undefined ? (
          <p className="progress-over">
            {t`Then ${beyond} more is billed than earned. Nothing is credited by itself: a credit note over ${beyond} corrects it.`}
          </p>
        ) : null}
      </div>
    </Answered>
  )
}
