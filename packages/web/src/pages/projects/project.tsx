import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { recordOf } from '../../api/queries.ts'
import { useRecent } from '../../api/search-hits.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Page, Panel } from '../../components/page.tsx'
import { type Project, useProject } from '../../components/projects/project-data.ts'
import { StatusStepper } from '../../components/projects/status-stepper.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { showDay } from '../../words/format.ts'
import { ProgressTrack } from './progress-track.tsx'
import { ProjectForm } from './project-form.tsx'
import { ProjectHours } from './project-hours.tsx'
import { ProjectOrders } from './project-orders.tsx'
import { ProjectProgress } from './project-progress.tsx'
import './project.css'

const route = getRouteApi('/inside/projects/$project')

/** One project: its status, how far it is and by which parts, and the orders that bill by it. */
export function ProjectPage(): ReactNode {
  const { project: id } = route.useParams()
  const { t } = useLingui()
  const asked = useProject(id)
  const project = recordOf(asked, id)
  useRecent(id, project && hitOf(project), asked.error)
  if (project === undefined) {
    return (
      <UnansweredPage title={t`Project`} asked={asked}>
        <Link to="/projects">
          <Trans>All projects</Trans>
        </Link>
      </UnansweredPage>
    )
  }
  return <Shown key={project.id} project={project} />
}

function hitOf({ id, number, label, customer_name: about }: Project) {
  return { title: `${number} · ${label}`, about, to: `/projects/${id}` }
}

function Shown({ project }: { readonly project: Project }): ReactNode {
  const { t } = useLingui()
  const { number, label, customer, customer_name: name, start, from_order: order } = project
  const [editing, setEditing] = useState(false)
  const edit = () => setEditing(true)
  useShortcuts([{ stroke: 'e', label: t`Edit project`, act: edit }])
  return (
    <Page
      title={`${number} · ${label}`}
      lead={
        <span className="project-lead">
          {customer === null ? null : (
            <Link to="/customers/$customer" params={{ customer }}>
              {name}
            </Link>
          )}
          {start === null ? null : <span>{t`starts ${showDay(start)}`}</span>}
          {order === null ? null : (
            <Link to="/orders/$order" params={{ order }}>
              {t`made of its order`}
            </Link>
          )}
        </span>
      }
      actions={
        <Button variant="default" onClick={edit}>
          <Trans>Edit</Trans>
        </Button>
      }
    >
      <section className="panel project-head" aria-label={t`Where it stands`}>
        <StatusStepper project={project} />
        <div className="project-done">
          <span className="muted">{t`Progress`}</span>
          <ProgressTrack percent={project.progress_percent} />
        </div>
      </section>
      <Panel title={t`Record progress`}>
        <ProjectProgress project={project} />
      </Panel>
      <Panel title={t`Orders`}>
        <ProjectOrders project={project} />
      </Panel>
      <ProjectHours project={project} />
      <Dialog opened={editing} onClose={() => setEditing(false)} title={t`Edit project`} size="xl">
        <ProjectForm
          project={project}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      </Dialog>
    </Page>
  )
}
