import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { useFaultAt } from '../../components/fault-at.ts'
import { StatusList, statusDrafts, statusNames } from '../../components/projects/status-list.tsx'
import { SaveSection, useSettings } from './save-section.tsx'

/** What projects may be in, where they name nothing else. */
export function ProjectsSection(): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const settings = useSettings(({ project_statuses: names }) => ({ statuses: statusDrafts(names) }))
  const { draft, set } = settings.edit
  const [none, setNone] = useState(false)
  const body = () => {
    const [first, ...others] = statusNames(draft.statuses)
    setNone(first === undefined)
    return first === undefined ? undefined : { project_statuses: [first, ...others] }
  }
  return (
    <SaveSection
      settings={settings}
      fields={[
        {
          key: 'statuses',
          label: t`Statuses of projects`,
          text: ({ statuses }) => statusNames(statuses).join(', '),
        },
      ]}
      body={body}
      onDiscard={() => setNone(false)}
    >
      <p className="muted">
        <Trans>
          A new project begins in the first and goes on to the last; it may name others. Orders can
          wait for a status. Projects that there are keep theirs.
        </Trans>
      </p>
      <StatusList
        statuses={draft.statuses}
        error={
          none
            ? t`At least one status is needed`
            : faultAt(settings.deed.error, '/project_statuses')
        }
        onChange={(statuses) => set({ statuses })}
      />
    </SaveSection>
  )
}
