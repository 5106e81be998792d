import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { along } from '../../components/bars.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { ProgressRow } from '../../components/progress/progress-row.tsx'
import type { Project } from '../../components/projects/project-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { showDecimal, showPercent } from '../../words/format.ts'
import { type EntryRow, entryBody, entryRows, type RecordProjectProgress } from './project-entry.ts'

/** A row a part: what stood, the new percent to date; a reason where it goes down; one save. */
export function ProjectProgress({ project }: { readonly project: Project }): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [reason, setReason] = useState('')
  const [reasonAsked, askReason] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const rows = useMemo(() => entryRows(project), [project])
  const { body, down } = entryBody(rows, typed, reason)
  const save = useDeed(
    (client, entry: RecordProjectProgress) =>
      answer(
        client.POST('/v1/projects/{id}/progress', {
          params: { path: { id: project.id } },
          body: entry,
        }),
      ),
    {
      onSuccess: () => {
        setTyped({})
        setReason('')
        askReason(false)
      },
    },
  )
  const type = useCallback(
    (key: string, text: string) => setTyped((before) => ({ ...before, [key]: text })),
    [],
  )
  const missing = down && reason.trim() === ''
  const act = () => {
    if (body === undefined) return
    askReason(missing)
    if (missing) field.current?.focus()
    else save.mutate(body)
  }
  useShortcuts([{ stroke: 'mod+enter', label: t`Record progress`, act }])
  const refused = save.errorOf(body)
  const done = save.data === undefined ? '' : showPercent(save.data.progress_percent)
  return (
    <form
      className="progress project-progress"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        act()
      }}
    >
      <ul className="progress-rows">
        {rows.map((row) => (
          <Row
            key={row.key}
            row={row}
            typed={typed[row.key] ?? ''}
            fault={faultAt(refused, pointerOf(row))}
            onTyped={type}
          />
        ))}
      </ul>
      {down ? (
        <Textarea
          ref={field}
          label={t`Reason: progress goes down`}
          required
          autosize
          minRows={1}
          maxLength={4000}
          value={reason}
          error={reasonAsked && missing ? t`Progress goes down only with a reason.` : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      <Refusal error={refused} />
      <footer className="progress-foot screen-only">
        <span role="status" className="muted">
          {save.isSuccess && body === undefined ? t`Recorded: ${done} to date.` : ''}
        </span>
        <Button type="submit" loading={save.isPending} disabled={body === undefined}>
          <Trans>Record progress</Trans>
        </Button>
      </footer>
    </form>
  )
}

function pointerOf({ kind, id }: EntryRow): string {
  return kind === 'whole' ? '/percent' : `/${kind}s/${id}`
}

function Row(props: {
  readonly row: EntryRow
  readonly typed: string
  readonly fault: string | undefined
  readonly onTyped: (key: string, typed: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { row } = props
  const size = row.size === null ? undefined : showDecimal(row.size)
  const detail =
    size === undefined ? undefined : row.kind === 'task' ? t`${size} days` : t`weight ${size}`
  if (row.rolledUp) {
    return (
      <li className="progress-group">
        <span className="progress-label">
          <b>{row.label}</b>
          {detail === undefined ? null : <small className="figures">{detail}</small>}
        </span>
        <span className="progress-after figures">{showPercent(row.last)}</span>
        <span className="progress-bar" aria-hidden="true">
          <span data-part="last" style={{ width: along(row.last) }} />
        </span>
      </li>
    )
  }
  return (
    <ProgressRow
      id={row.key}
      label={row.label}
      detail={detail}
      within={row.within}
      last={row.last}
      typed={props.typed}
      counting="to_date"
      fault={props.fault}
      first={false}
      onTyped={props.onTyped}
      onPasted={() => false}
    />
  )
}
