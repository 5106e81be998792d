import { Trans, useLingui } from '@lingui/react/macro'
import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useCallback, useRef, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { showPercent } from '../../words/format.ts'
import { useFaultAt } from '../fault-at.ts'
import { percentsFrom } from '../line-figures/pasted-percents.ts'
import { standardLines } from '../orders/standard-lines.ts'
import { Refusal } from '../refusal.tsx'
import { Consequence } from './consequence.tsx'
import {
  firstFields,
  lastOfOrder,
  type ProgressFields,
  progressRequest,
  type RecordProgress,
} from './progress-entry.ts'
import { ProgressRow } from './progress-row.tsx'
import './progress.css'

type Order = components['schemas']['Order']

/** Progress per line or of the whole order, with what it makes ready before it is saved. */
export function ProgressForm(props: {
  readonly order: Order
  readonly onDone: (order: Order) => void
}): ReactNode {
  const { order, onDone } = props
  const { t } = useLingui()
  const [fields, setFields] = useState<ProgressFields>(() => firstFields(order))
  const [reasonAsked, askReason] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const { body, down } = progressRequest(fields, order)
  const save = useDeed(
    (client, entry: RecordProgress) =>
      answer(
        client.POST('/v1/orders/{id}/progress', {
          params: { path: { id: order.id } },
          body: entry,
        }),
      ),
    { onSuccess: onDone },
  )
  const change = (changed: Partial<ProgressFields>) => {
    save.reset()
    setFields((before) => ({ ...before, ...changed }))
  }
  const refused = save.errorOf(body)
  const missing = down && body?.reason === undefined
  const act = () => {
    if (body === undefined) return
    if (missing) {
      askReason(true)
      reason.current?.focus()
    } else save.mutate(body)
  }
  useShortcuts([{ stroke: 'mod+enter', label: t`Record progress`, act }])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act()
  }
  return (
    <form className="progress" onSubmit={submit} noValidate>
      <OfProject order={order} />
      <Switches order={order} fields={fields} change={change} />
      <Rows order={order} fields={fields} setFields={setFields} error={refused} />
      <Textarea
        ref={reason}
        label={down ? t`Reason: progress goes down` : t`Comment`}
        required={down}
        autosize
        minRows={1}
        maxLength={4000}
        value={fields.reason}
        error={reasonAsked && missing ? t`Progress goes down only with a reason.` : undefined}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      {body === undefined ? null : <Consequence order={order} entry={body} />}
      <Refusal error={refused} />
      <footer className="progress-foot screen-only">
        <Button type="submit" loading={save.isPending} disabled={body === undefined}>
          <Trans>Record progress</Trans>
        </Button>
      </footer>
    </form>
  )
}

/** Where the order is billed by its project, that is where progress counts. */
function OfProject({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const { project, billing } = order
  if (project === null || billing === null) return null
  const done = showPercent(project.progress_percent)
  return (
    <p className="note" data-tone="info">
      {t`This order is billed by the progress of its project, which is ${done} done.`}{' '}
      <Link to="/projects/$project" params={{ project: project.id }}>
        {t`Record it on ${project.label}`}
      </Link>
    </p>
  )
}

function Switches(props: {
  readonly order: Order
  readonly fields: ProgressFields
  readonly change: (changed: Partial<ProgressFields>) => void
}): ReactNode {
  const { t } = useLingui()
  const { order, fields, change } = props
  const whole = order.progress.percent
  const kept = fields.by === 'lines' && whole !== null && order.plan?.by !== 'line'
  return (
    <>
      <div className="progress-switches">
        {standardLines(order).length < 2 ? null : (
          <SegmentedControl
            size="xs"
            aria-label={t`Progress of`}
            value={fields.by}
            onChange={(by) => change({ by })}
            data={[
              { value: 'lines', label: t`Each line` },
              { value: 'order', label: t`Whole order` },
            ]}
          />
        )}
        <SegmentedControl
          size="xs"
          aria-label={t`Percents count`}
          value={fields.counting}
          onChange={(counting) => change({ counting })}
          data={[
            { value: 'to_date', label: t`To date` },
            { value: 'this_period', label: t`This period` },
          ]}
        />
      </div>
      {kept ? (
        <p className="muted">
          {t`The whole order stands at ${showPercent(whole)}, and the plan counts that. Percents of lines are kept beside it.`}
        </p>
      ) : null}
    </>
  )
}

function Rows(props: {
  readonly order: Order
  readonly fields: ProgressFields
  readonly setFields: (change: (before: ProgressFields) => ProgressFields) => void
  readonly error: unknown
}): ReactNode {
  const { t } = useLingui()
  const { order, fields, setFields, error } = props
  const faultAt = useFaultAt()
  const lines = standardLines(order)
  const type = useCallback(
    (id: string, typed: string) =>
      setFields((before) => ({ ...before, lines: { ...before.lines, [id]: typed } })),
    [setFields],
  )
  const paste = useCallback(
    (id: string, text: string) => {
      const percents = percentsFrom(standardLines(order), id, text)
      if (percents === undefined) return false
      setFields((before) => ({ ...before, lines: { ...before.lines, ...percents } }))
      return true
    },
    [order, setFields],
  )
  if (fields.by === 'order') {
    return (
      <ul className="progress-rows">
        <ProgressRow
          id=""
          label={t`Whole order`}
          last={lastOfOrder(order)}
          typed={fields.whole}
          counting={fields.counting}
          fault={faultAt(error, '/percent')}
          first
          onTyped={(_id, whole) => setFields((before) => ({ ...before, whole }))}
          onPasted={() => false}
        />
      </ul>
    )
  }
  return (
    <ul className="progress-rows">
      {lines.map((line, index) => (
        <ProgressRow
          key={line.id}
          id={line.id}
          label={line.label}
          last={line.progress_percent ?? '0'}
          typed={fields.lines[line.id] ?? ''}
          counting={fields.counting}
          fault={faultAt(error, `/lines/${line.id}`)}
          first={index === 0}
          onTyped={type}
          onPasted={paste}
        />
      ))}
    </ul>
  )
}
