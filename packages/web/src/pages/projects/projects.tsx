import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { changed } from '../../browser/filters.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { withOwn } from '../../components/billing/billing-draft.ts'
import { OneLine } from '../../components/clipped.tsx'
import { CustomerSelect } from '../../components/customers/customer-select.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Empty, Page } from '../../components/page.tsx'
import type { Project } from '../../components/projects/project-data.ts'
import { SearchField } from '../../components/search-field.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showPercent } from '../../words/format.ts'
import { ProgressTrack } from './progress-track.tsx'
import { ProjectForm } from './project-form.tsx'
import './project.css'

interface Search {
  readonly q?: string
  readonly customer?: string
  readonly status?: string
  readonly new?: string
}

/** All projects: whose they are, in which status, and how far. */
export function Projects(): ReactNode {
  const { t } = useLingui()
  const search: Search = useSearch({ from: '/inside/projects' })
  const navigate = useNavigate()
  const { organization } = useSession()
  const columns = useColumns()
  const change = (to: { readonly [Name in keyof Search]?: string | undefined }) =>
    void navigate({ to: '/projects', search: changed({ ...search }, to), replace: true })
  const create = () => change({ new: '1' })
  useShortcuts([{ stroke: 'n', label: t`New project`, act: create }])
  const { new: creating, ...filters } = search
  const query = { ...filters, limit: 100 }
  const {
    rows,
    query: list,
    more,
  } = useRows<Project>(['projects', query], (client, cursor) =>
    answer(
      client.GET('/v1/projects', {
        params: { query: cursor === undefined ? query : { ...query, cursor } },
      }),
    ),
  )
  const open = (id: string) => void navigate({ to: '/projects/$project', params: { project: id } })
  return (
    <Page title={t`Projects`} actions={<Button onClick={create}>{t`New project`}</Button>}>
      <DataTable
        name={t`Projects`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ number, label }) => `${number} ${label}`}
        onOpen={({ id }) => open(id)}
        tools={
          <>
            <SearchField label={t`Name`} value={search.q} set={(q) => change({ q })} />
            <NativeSelect
              size="xs"
              aria-label={t`Status`}
              value={search.status ?? ''}
              data={[
                { value: '', label: t`All statuses` },
                ...withOwn(organization.project_statuses, search.status ?? ''),
              ]}
              onChange={(event) => change({ status: event.currentTarget.value || undefined })}
            />
            <CustomerSelect
              size="xs"
              value={search.customer}
              onChange={(customer) => change({ customer })}
            />
          </>
        }
        more={more}
        asked={list}
        empty={
          Object.keys(filters).length === 0 ? (
            <Empty text={t`No project yet. Its name is enough to begin with; orders bill by it.`}>
              <Button onClick={create}>{t`New project`}</Button>
            </Empty>
          ) : (
            <Empty text={t`No project fits these filters.`}>
              <Link to="/projects" search={{}}>
                <Trans>Show all projects</Trans>
              </Link>
            </Empty>
          )
        }
        card={(row) => <ProjectCard row={row} />}
      />
      <Dialog
        opened={creating !== undefined}
        onClose={() => change({ new: undefined })}
        title={t`New project`}
        size="xl"
      >
        <ProjectForm onDone={({ id }) => open(id)} onCancel={() => change({ new: undefined })} />
      </Dialog>
    </Page>
  )
}

function useColumns(): readonly Column<Project>[] {
  const { t } = useLingui()
  return [
    {
      id: 'label',
      header: t`Project`,
      width: 'minmax(12rem, 2fr)',
      cell: ({ id, label, number }) => (
        <>
          <Link to="/projects/$project" params={{ project: id }} tabIndex={-1}>
            <OneLine text={label} />
          </Link>
          <small>{number}</small>
        </>
      ),
      text: ({ label }) => label,
      order: false,
    },
    {
      id: 'customer',
      header: t`Customer`,
      width: 'minmax(8rem, 1fr)',
      cell: ({ customer_name: name }) => <OneLine text={name ?? ''} />,
      text: ({ customer_name: name }) => name ?? '',
      order: false,
    },
    {
      id: 'status',
      header: t`Status`,
      width: 'minmax(8rem, 1fr)',
      cell: (row) => <StatusOf project={row} />,
      text: ({ status }) => status,
      order: false,
    },
    {
      id: 'progress',
      header: t`Progress`,
      width: '12rem',
      cell: ({ progress_percent: done }) => <ProgressTrack percent={done} />,
      text: ({ progress_percent: done }) => done,
      order: false,
    },
  ]
}

/** "Started", and that it is the second of three. */
function StatusOf({ project }: { readonly project: Project }): ReactNode {
  const { t } = useLingui()
  const { status, statuses } = project
  const [place, of] = [statuses.indexOf(status) + 1, statuses.length]
  return (
    <>
      {status}
      <small>{t`${place} of ${of}`}</small>
    </>
  )
}

function ProjectCard({ row }: { readonly row: Project }): ReactNode {
  return (
    <div className="project-card">
      <strong>{row.label}</strong>
      <span className="muted">
        {[row.number, row.customer_name].filter((text) => text !== null).join(' · ')}
      </span>
      <div>
        <span>{row.status}</span>
        <span className="figures">{showPercent(row.progress_percent)}</span>
      </div>
    </div>
  )
}
