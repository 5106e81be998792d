import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, ProblemError } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { type Organization, useSession } from '../../api/session.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { useInvalidField } from '../../components/use-focused-field.ts'

export type SettingsChange = components['schemas']['UpdateOrganization']

/** One setting as it stands and as it would be. */
export interface Changed {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Saves settings against the version on screen: what someone else changed is not lost. */
export function useSaveSettings() {
  const { organization } = useSession()
  return useDeed<SettingsChange, Organization>((client, body) =>
    answer(
      client.PATCH('/v1/organizations/{id}', {
        params: {
          path: { id: organization.id },
          header: { 'If-Match': `"${organization.version.toString()}"` },
        },
        body,
      }),
    ),
  )
}

/** Fields of one section; below them what a save would change, before → after. */
export function SaveSection(props: {
  readonly deed: ReturnType<typeof useSaveSettings>
  readonly changes: readonly Changed[]
  readonly body: () => SettingsChange | undefined
  readonly discard: () => void
  readonly children: ReactNode
}): ReactNode {
  const { t } = useLingui()
  const { deed } = props
  const [saved, setSaved] = useState(false)
  const changes = props.changes.filter(({ before, after }) => before !== after)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = changes.length === 0 ? undefined : props.body()
    if (body !== undefined) deed.mutate(body, { onSuccess: () => setSaved(true) })
  }
  const form = useInvalidField(deed.error, 0)
  const discard = () => {
    deed.reset()
    props.discard()
  }
  const stale = deed.error instanceof ProblemError && deed.error.status === 412
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {props.children}
      {changes.length === 0 ? null : (
        <dl className="settings-changes" aria-label={t`What changes`}>
          {changes.map(({ label, before, after }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <span className="settings-before">{before === '' ? t`empty` : before}</span>{' '}
                <span aria-hidden="true">→</span> <strong>{after === '' ? t`empty` : after}</strong>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Refusal error={deed.error}>
        {stale ? (
          <p className="muted">
            <Trans>The newer settings have been read; save again to put yours over them.</Trans>
          </p>
        ) : null}
      </Refusal>
      <div className="form-actions">
        <Button type="submit" loading={deed.isPending} disabled={changes.length === 0}>
          <Trans>Save</Trans>
        </Button>
        <Button variant="default" disabled={changes.length === 0} onClick={discard}>
          <Trans>Discard</Trans>
        </Button>
        <span role="status" className="muted">
          {saved && changes.length === 0 ? t`Saved.` : ''}
        </span>
      </div>
    </form>
  )
}
