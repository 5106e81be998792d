import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { type Deed, useDeed } from '../../api/deed.ts'
import { type Edit, matching, useEdit } from '../../api/edit.ts'
import { type Organization, useSession } from '../../api/session.tsx'
import { ChangeList, type EditedField, SaveRefusal } from '../../components/changed-meanwhile.tsx'
import { useInvalidField } from '../../components/use-focused-field.ts'

export type SettingsChange = components['schemas']['UpdateOrganization']

export interface SettingsEdit<Draft> {
  readonly edit: Edit<Draft>
  readonly draftOf: (organization: Organization) => Draft
  readonly deed: Deed<SettingsChange, Organization>
}

/** Settings as they are typed, saved against the version that they were typed over. */
export function useSettings<Draft extends object>(
  draftOf: (organization: Organization) => Draft,
): SettingsEdit<Draft> {
  const { organization } = useSession()
  const edit = useEdit(organization, () => draftOf(organization))
  const deed = useDeed<SettingsChange, Organization>((client, body) =>
    answer(
      client.PATCH('/v1/organizations/{id}', {
        params: { path: { id: organization.id }, header: matching(edit.version) },
        body,
      }),
    ),
  )
  return { edit, draftOf, deed }
}

/** Fields of one section; below them what a save would change, before → after. */
export function SaveSection<Draft extends object>(props: {
  readonly settings: SettingsEdit<Draft>
  readonly fields: readonly EditedField<Draft>[]
  /** What is sent; undefined where something typed is no value. */
  readonly body: () => SettingsChange | undefined
  readonly onDiscard?: () => void
  readonly children: ReactNode
}): ReactNode {
  const { t } = useLingui()
  const { settings, fields } = props
  const { edit, draftOf, deed } = settings
  const [saved, setSaved] = useState(false)
  const changed = fields.filter(({ text }) => text(edit.before).trim() !== text(edit.draft).trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = changed.length === 0 ? undefined : props.body()
    if (body === undefined) return
    const sent = edit.draft
    deed.mutate(body, {
      onSuccess: (organization) => {
        edit.saved(organization.version, sent, draftOf(organization))
        setSaved(true)
      },
    })
  }
  const form = useInvalidField(deed.error, 0)
  const discard = () => {
    deed.reset()
    edit.discard()
    props.onDiscard?.()
  }
  const nothing = changed.length === 0
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {props.children}
      {nothing ? null : (
        <ChangeList
          label={t`What changes`}
          fields={changed}
          before={edit.before}
          after={edit.draft}
        />
      )}
      <SaveRefusal error={deed.error} edit={edit} fields={fields} />
      <div className="form-actions">
        <Button type="submit" loading={deed.isPending} disabled={nothing}>
          <Trans>Save</Trans>
        </Button>
        <Button
          variant="default"
          disabled={nothing && edit.meanwhile === undefined}
          onClick={discard}
        >
          <Trans>Discard</Trans>
        </Button>
        <span role="status" className="muted">
          {saved && nothing && edit.meanwhile === undefined ? t`Saved.` : ''}
        </span>
      </div>
    </form>
  )
}
