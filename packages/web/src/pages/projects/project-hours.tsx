import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useRows } from '../../api/queries.ts'
import { Panel } from '../../components/page.tsx'
import type { Project } from '../../components/projects/project-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { isZero, showDay } from '../../words/format.ts'
import { showHours } from '../../words/hours.ts'

type ProjectTime = components['schemas']['ProjectTime']

/** Hours that nobody bills, because they are of no line: taken back here, recorded on a line. */
export function ProjectHours({ project }: { readonly project: Project }): ReactNode {
  const { t } = useLingui()
  const some = !isZero({ amount: project.unplaced_hours, currency: '' })
  const { rows, query, more } = useRows<ProjectTime>(
    ['project-time', project.id],
    (client, cursor) =>
      answer(
        client.GET('/v1/projects/{id}/time', {
          params: {
            path: { id: project.id },
            query: cursor === undefined ? { limit: 100 } : { limit: 100, cursor },
          },
        }),
      ),
    { enabled: some },
  )
  if (!some) return null
  const sum = showHours(project.unplaced_hours)
  return (
    <div id="time" className="project-hours-panel">
      <Panel title={t`Hours of no line`}>
        <p className="muted">
          {t`${sum} hours were recorded on the project and on no line of an order, so nobody bills them. Take them back, and record them on a line.`}
        </p>
        {query.data === undefined ? (
          <Unanswered asked={query} />
        ) : (
          <ul className="project-hours">
            {rows.all.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
        {more.has ? (
          <Button size="compact-sm" variant="subtle" loading={more.busy} onClick={more.ask}>
            <Trans>More</Trans>
          </Button>
        ) : null}
      </Panel>
    </div>
  )
}

function Entry({ entry }: { readonly entry: ProjectTime }): ReactNode {
  const { t } = useLingui()
  const { id, project, day, person, hours } = entry
  const takeBack = useDeed((client) =>
    answer(
      client.DELETE('/v1/projects/{id}/time/{entry}', {
        params: { path: { id: project, entry: id } },
      }),
    ),
  )
  const much = showHours(hours)
  return (
    <li>
      <span>{showDay(day)}</span>
      <span className="muted">{person}</span>
      <b className="figures">{much}</b>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t`Take back ${much} of ${showDay(day)}`}
        loading={takeBack.isPending}
        onClick={() => takeBack.mutate(undefined)}
      >
        <Trans>Take back</Trans>
      </Button>
      <Refusal error={takeBack.error} />
    </li>
  )
}
