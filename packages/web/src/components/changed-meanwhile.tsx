import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Radio } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { ProblemError } from '../api/client.ts'
import type { Edit } from '../api/edit.ts'
import { Refusal } from './refusal.tsx'
import './changed-meanwhile.css'

/** A field of a draft in words. */
export interface EditedField<Draft> {
  readonly key: keyof Draft
  readonly label: string
  /** What stands in it. */
  readonly text: (draft: Draft) => string
}

/**
 * Where a form says why it was not saved. If others saved meanwhile, what is typed stays, and each
 * field that both changed can be theirs or mine; sent again, it goes over their version.
 */
export function SaveRefusal<Draft extends object>(props: {
  readonly error: unknown
  readonly edit: Edit<Draft>
  readonly fields: readonly EditedField<Draft>[]
}): ReactNode {
  const { error, edit, fields } = props
  const { meanwhile } = edit
  const refused = isStale(error)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (refused) panel.current?.focus()
  }, [refused])
  if (meanwhile === undefined && !refused) return <Refusal error={error} />
  const named = (keys: readonly (keyof Draft)[]) => fields.filter(({ key }) => keys.includes(key))
  return (
    <>
      {refused ? null : <Refusal error={error} />}
      <section ref={panel} className="note meanwhile" data-tone="warn" role="alert" tabIndex={-1}>
        <strong>
          <Trans>Someone else saved this meanwhile. What you typed is still here.</Trans>
        </strong>
        {meanwhile === undefined ? null : (
          <>
            <Choices edit={edit} mine={meanwhile.mine} fields={named(meanwhile.both)} />
            <Taken since={meanwhile.since} now={edit.before} fields={named(meanwhile.theirs)} />
          </>
        )}
        <p className="muted">
          <Trans>Save again to put this over their version.</Trans>
        </p>
      </section>
    </>
  )
}

/** Not saved, because somebody else saved a newer version. */
export function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 412
}

/** Fields that both changed: one of the two for each, or for all. */
function Choices<Draft extends object>(props: {
  readonly edit: Edit<Draft>
  readonly mine: Draft
  readonly fields: readonly EditedField<Draft>[]
}): ReactNode {
  const { t } = useLingui()
  const { edit, mine, fields } = props
  if (fields.length === 0) return null
  const take = (from: Draft, keys: readonly (keyof Draft)[]) => {
    const change: Partial<Draft> = {}
    for (const key of keys) change[key] = from[key]
    edit.set(change)
  }
  const keys = fields.map(({ key }) => key)
  return (
    <>
      <dl>
        {fields.map(({ key, label, text }) => (
          <Choice
            key={String(key)}
            label={label}
            theirs={text(edit.before)}
            mine={text(mine)}
            isTheirs={text(edit.draft) === text(edit.before)}
            onChoose={(theirs) => take(theirs ? edit.before : mine, [key])}
          />
        ))}
      </dl>
      {fields.length === 1 ? null : (
        <div className="meanwhile-all">
          <Button size="compact-sm" variant="default" onClick={() => take(edit.before, keys)}>
            {t`All theirs`}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => take(mine, keys)}>
            {t`All mine`}
          </Button>
        </div>
      )}
    </>
  )
}

function Choice(props: {
  readonly label: string
  readonly theirs: string
  readonly mine: string
  readonly isTheirs: boolean
  readonly onChoose: (theirs: boolean) => void
}): ReactNode {
  const { t } = useLingui()
  const id = useId()
  const { label, isTheirs, onChoose } = props
  const radio = (theirs: boolean, name: string, value: string) => (
    <Radio
      name={id}
      checked={theirs === isTheirs}
      label={
        <>
          <span className="muted">{name}</span> {value === '' ? t`empty` : value}
        </>
      }
      onChange={() => onChoose(theirs)}
    />
  )
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <div role="radiogroup" aria-label={label}>
          {radio(true, t`Theirs`, props.theirs)}
          {radio(false, t`Mine`, props.mine)}
        </div>
      </dd>
    </div>
  )
}

/** What they changed and nobody touched here: it stands in the form now. */
function Taken<Draft extends object>(props: {
  readonly since: Draft
  readonly now: Draft
  readonly fields: readonly EditedField<Draft>[]
}): ReactNode {
  const { t } = useLingui()
  const { since, now, fields } = props
  if (fields.length === 0) return null
  return (
    <>
      <span aria-hidden="true">{t`Taken over from them`}</span>
      <ChangeList label={t`Taken over from them`} fields={fields} before={since} after={now} />
    </>
  )
}

/** Field by field what stood there → what stands there now. */
export function ChangeList<Draft>(props: {
  readonly label: string
  readonly fields: readonly EditedField<Draft>[]
  readonly before: Draft
  readonly after: Draft
}): ReactNode {
  const { t } = useLingui()
  const shown = (text: string) => (text === '' ? t`empty` : text)
  return (
    <dl className="change-list" aria-label={props.label}>
      {props.fields.map(({ key, label, text }) => (
        <div key={String(key)}>
          <dt>{label}</dt>
          <dd>
            <span className="change-before">{shown(text(props.before))}</span>{' '}
            <span aria-hidden="true">→</span> <strong>{shown(text(props.after))}</strong>
          </dd>
        </div>
      ))}
    </dl>
  )
}
