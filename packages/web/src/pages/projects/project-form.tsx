import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { TrancheClient } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { matching, useEdit } from '../../api/edit.ts'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import { type EditedField, SaveRefusal } from '../../components/changed-meanwhile.tsx'
import { CustomerSelect } from '../../components/customers/customer-select.tsx'
import { DayField } from '../../components/day-field.tsx'
import {
  below,
  type FieldFault,
  useFigureFaults,
  useProblemFaults,
} from '../../components/field-faults.ts'
import type { Project } from '../../components/projects/project-data.ts'
import { StatusList, statusNames } from '../../components/projects/status-list.tsx'
import { PartRows } from './part-rows.tsx'
import {
  bodyOf,
  named,
  type ProjectDraft,
  projectDraft,
  type WriteProject,
} from './project-draft.ts'

interface Saving {
  readonly id: string | undefined
  readonly version: number
  readonly body: WriteProject
}

function saveProject(client: TrancheClient, { id, version, body }: Saving): Promise<Project> {
  if (id === undefined) return answer(client.POST('/v1/projects', { body }))
  const params = { path: { id }, header: matching(version) }
  return answer(client.PUT('/v1/projects/{id}', { params, body }))
}

/** Makes a project (its name is enough) or changes one; what was reported of its parts stays. */
export function ProjectForm(props: {
  readonly project?: Project
  readonly onDone: (project: Project) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { project } = props
  const begun = { statuses: organization.project_statuses }
  const edit = useEdit(project, (from) => projectDraft(from, begun))
  const { draft, set } = edit
  const [tried, setTried] = useState(false)
  const save = useDeed(saveProject, { onSuccess: props.onDone })
  const fields = useProjectFields()
  const input = { id: project?.id, version: edit.version, body: bodyOf(draft) }
  const refused = save.errorOf(input)
  const faults = useProblemFaults()(refused)
  const { number } = useFigureFaults()
  const sizes = [...named(draft.subprojects), ...named(draft.tasks)].map(({ size }) => size)
  const wrong = sizes.find((size) => size.trim() !== '' && number(size) !== undefined)
  const nameless = draft.label.trim() === ''
  const submit = () => {
    setTried(true)
    if (!nameless && wrong === undefined) save.mutate(input)
  }
  useShortcuts([{ stroke: 'mod+enter', label: t`Save`, act: submit }])
  return (
    <form
      className="project-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="fields">
        <TextInput
          label={t`Name`}
          required
          maxLength={200}
          data-autofocus
          value={draft.label}
          error={tried && nameless ? t`Give the project a name` : below(faults, '/label')[0]}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <CustomerSelect
          label={t`Customer`}
          value={draft.customer}
          onChange={(customer) => set({ customer })}
        />
        <DayField
          label={t`First day`}
          value={draft.start}
          onDay={(start) => set({ start })}
          error={below(faults, '/start')[0]}
        />
      </div>
      <fieldset>
        <legend>{t`Statuses, in their order`}</legend>
        <StatusList
          statuses={draft.statuses}
          error={below(faults, '/statuses')[0]}
          onChange={(statuses) => set({ statuses })}
        />
      </fieldset>
      <fieldset>
        <legend>{t`Subprojects`}</legend>
        <PartRows
          kind="subproject"
          parts={draft.subprojects}
          faults={below(faults, '/subprojects')}
          onChange={(subprojects) => set({ subprojects })}
        />
      </fieldset>
      <fieldset>
        <legend>{t`Work packages`}</legend>
        <PartRows
          kind="task"
          parts={draft.tasks}
          of={named(draft.subprojects)}
          faults={below(faults, '/tasks')}
          onChange={(tasks) => set({ tasks })}
        />
      </fieldset>
      <SaveRefusal error={isSaid(faults) ? null : refused} edit={edit} fields={fields} />
      <div className="form-actions">
        <Button type="submit" loading={save.isPending}>
          {project === undefined ? <Trans>Create project</Trans> : <Trans>Save</Trans>}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}

/** Each fault stands beside the field that it is of. */
function isSaid(faults: readonly FieldFault[]): boolean {
  const places = ['/label', '/start', '/statuses', '/subprojects', '/tasks']
  const said = places.flatMap((place) => below(faults, place))
  return faults.length > 0 && faults.every(({ text }) => said.includes(text))
}

function useProjectFields(): readonly EditedField<ProjectDraft>[] {
  const { t } = useLingui()
  const parts = (rows: ProjectDraft['tasks']) =>
    named(rows)
      .map(({ label, size }) => [label, size].filter((text) => text !== '').join(' '))
      .join('\n')
  return [
    { key: 'label', label: t`Name`, text: ({ label }) => label },
    { key: 'customer', label: t`Customer`, text: ({ customer }) => customer ?? '' },
    { key: 'start', label: t`First day`, text: ({ start }) => start },
    {
      key: 'statuses',
      label: t`Statuses, in their order`,
      text: ({ statuses }) => statusNames(statuses).join(', '),
    },
    {
      key: 'subprojects',
      label: t`Subprojects`,
      text: ({ subprojects }) => parts(subprojects),
    },
    { key: 'tasks', label: t`Work packages`, text: ({ tasks }) => parts(tasks) },
  ]
}
