import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useAnswer } from '../../api/queries.ts'
import { lineMethods } from '../../components/line-methods/index.ts'
import { Refusal } from '../../components/refusal.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { showMoney } from '../../words/format.ts'
import { BeforeAfter, turnOf } from './before-after.tsx'
import type { FormProps } from './line-deeds.tsx'

/** An optional or alternative line becomes part of the order; what that does is shown before. */
export function Promote({ order, asked, onClose }: FormProps): ReactNode {
  const { t } = useLingui()
  const { line } = asked
  const path = { id: order.id, line: line.id }
  const preview = useAnswer(['promote-preview', order.id, line.id], (client) =>
    answer(client.POST('/v1/orders/{id}/lines/{line}/promote-preview', { params: { path } })),
  )
  const deed = useDeed(
    (client) => answer(client.POST('/v1/orders/{id}/lines/{line}/promote', { params: { path } })),
    { onSuccess: onClose },
  )
  const other = order.lines.find(({ id }) => id === line.instead_of)?.label
  const { data } = preview
  return (
    <div className="dialog">
      <p>
        <b>{line.label}</b>
        <small className="muted">
          {[lineMethods[line.method].detail(line.terms), showMoney(line.net)]
            .filter((text) => text !== undefined)
            .join(' · ')}
        </small>
      </p>
      {other === undefined ? null : (
        <p>{t`It takes the place of “${other}”, which becomes the alternative.`}</p>
      )}
      {order.plan === null ? null : (
        <p className="muted">
          {t`What is issued of the plan keeps its amounts; open instalments count from the new net.`}
        </p>
      )}
      {data === undefined || preview.error !== null ? (
        <Unanswered asked={preview} />
      ) : (
        <BeforeAfter
          turns={[
            turnOf(t`Order net`, order.net, data.net),
            turnOf(t`Ready to bill`, order.ready, data.ready),
            turnOf(t`Remaining`, order.left, data.left),
          ]}
        />
      )}
      <Refusal error={deed.error} />
      <Button
        loading={deed.isPending}
        disabled={data === undefined || preview.error !== null}
        onClick={() => deed.mutate(undefined)}
      >
        {data === undefined
          ? t`Make part of the order`
          : t`Make part of the order: ${showMoney(data.net)}`}
      </Button>
    </div>
  )
}
