import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { load, save } from '../../browser/preferences.ts'
import { DayField } from '../../components/day-field.tsx'
import { Panel } from '../../components/page.tsx'
import type { Project } from '../../components/projects/project-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { HoursField } from '../../components/work/hours-field.tsx'
import { isZero, showDay } from '../../words/format.ts'
import { readHours, showHours } from '../../words/hours.ts'

type ProjectTime = components['schemas']['ProjectTime']

/** Hours that nobody bills, because they are of no line: noted here, taken back, or placed. */
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
  const sum = showHours(project.unplaced_hours)
  return (
    <div id="time" className="project-hours-panel">
      <Panel title={t`Hours of no line`}>
        <p className="muted">
          {some
            ? t`${sum} hours were recorded on the project and on no line of an order, so nobody bills them. Take them back, and record them on a line.`
            : t`Time that is of no line of an order: nobody bills it until it is placed.`}
        </p>
        <RecordHours project={project} />
        {!some ? null : query.data === undefined ? (
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

function RecordHours({ project }: { readonly project: Project }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const [typed, setTyped] = useState('')
  const [day, setDay] = useState(organization.clock.today)
  const [person, setPerson] = useState(load('person') ?? '')
  const path = { id: project.id }
  const record = useDeed(
    (client, body: components['schemas']['RecordProjectTime']) =>
      answer(client.POST('/v1/projects/{id}/time', { params: { path }, body })),
    { onSuccess: () => setTyped('') },
  )
  const hours = readHours(typed)
  const name = person.trim()
  const input =
    hours === undefined || day === ''
      ? undefined
      : { hours, day, ...(name === '' ? {} : { person: name }) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input === undefined) return
    save('person', name === '' ? undefined : name)
    record.mutate(input)
  }
  return (
    <form className="project-record" onSubmit={submit} noValidate>
      <HoursField value={typed} onHours={setTyped} />
      <DayField label={t`Day`} value={day} onDay={setDay} />
      <TextInput
        label={t`Person`}
        maxLength={120}
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        loading={record.isPending}
        disabled={input === undefined}
      >
        <Trans>Record hours</Trans>
      </Button>
      <Refusal error={record.errorOf(input)} />
    </form>
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
