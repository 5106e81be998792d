import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Switch, TextInput } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useAnswer } from '../../api/queries.ts'
import { focusSoon } from '../../browser/focus-soon.ts'
import { DayField } from '../../components/day-field.tsx'
import { Dialog } from '../../components/dialog.tsx'
import type { Order, OrderLine } from '../../components/orders/order-data.ts'
import { standardLines } from '../../components/orders/standard-lines.ts'
import { Refusal } from '../../components/refusal.tsx'
import { Failed } from '../../components/unanswered.tsx'
import { showDecimal } from '../../words/format.ts'
import { runOf } from '../../words/sum-money.ts'

type Body = components['schemas']['MakeProject']
type Preview = components['schemas']['ProjectPreview']
type Place = OrderLine['in_project']

/** Which parts a project made of the order would have, and the deed. */
export function MakeProjectDialog(props: {
  readonly order: Order
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t`Create project`} size="lg">
      {props.opened ? <MakeProject {...props} /> : null}
    </Dialog>
  )
}

function MakeProject(props: { readonly order: Order; readonly onClose: () => void }): ReactNode {
  const { t } = useLingui()
  const { order, onClose } = props
  const { id, label } = order
  const [name, setName] = useState(label)
  const [start, setStart] = useState('')
  const [places, setPlaces] = useState<Readonly<Record<string, Place>>>({})
  const body: Body = {
    ...(name.trim() === '' ? {} : { label: name.trim() }),
    ...(start === '' ? {} : { start }),
    ...(Object.keys(places).length === 0 ? {} : { in_project: places }),
  }
  const params = { path: { id } }
  const asked = useAnswer(['order', id, 'project-preview', places], (client) =>
    answer(
      client.POST('/v1/orders/{id}/project-preview', { params, body: { in_project: places } }),
    ),
  )
  const make = useDeed(
    (client, input: Body) =>
      answer(client.POST('/v1/orders/{id}/project', { params, body: input })),
    {
      once: true,
      onSuccess: () => {
        onClose()
        focusSoon('.order-lead a[href*="/projects/"]')
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate(body)
  }
  return (
    <form className="dialog" onSubmit={submit} noValidate>
      <p className="muted">
        {t`Sections become subprojects, lines work packages. A line that is promoted later makes its own.`}
      </p>
      <div className="dialog-fields">
        <TextInput
          label={t`Name`}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <DayField label={t`First day, if it is known`} value={start} onDay={setStart} />
      </div>
      <Packages
        lines={standardLines(order)}
        preview={asked.data}
        placeOf={(line) => places[line.id] ?? line.in_project}
        onPlace={(line, place) => setPlaces({ ...places, [line.id]: place })}
      />
      <Failed asked={asked} />
      <Refusal error={make.errorOf(body)} />
      <Button type="submit" loading={make.isPending}>
        {t`Create project`}
      </Button>
    </form>
  )
}

/** The lines under their sections, each with the work package that it makes, or none. */
function Packages(props: {
  readonly lines: readonly OrderLine[]
  readonly preview: Preview | undefined
  readonly placeOf: (line: OrderLine) => Place
  readonly onPlace: (line: OrderLine, place: Place) => void
}): ReactNode {
  const { t } = useLingui()
  const { lines, preview, placeOf } = props
  const days = (line: OrderLine) => {
    const count = preview?.tasks.find(({ id }) => id === line.id)?.days ?? '0'
    return count === '0' ? '' : t`${showDecimal(count)} days`
  }
  return (
    <fieldset className="packages">
      <legend>{preview === undefined ? t`Work packages` : <Sum preview={preview} />}</legend>
      <ul>
        {lines.map((line, index) => {
          const run = runOf(lines, index, ({ section }) => section)
          const { label } = line
          return (
            <li key={line.id}>
              {run === undefined || line.section === null ? null : <b>{line.section}</b>}
              <span className="package">
                <Switch
                  size="xs"
                  aria-label={t`Work package for ${label}`}
                  label={label}
                  checked={placeOf(line) === 'auto'}
                  onChange={(event) =>
                    props.onPlace(line, event.currentTarget.checked ? 'auto' : 'skip')
                  }
                />
                <small className="muted figures">{days(line)}</small>
              </span>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

/** "2 subprojects, 4 work packages" */
function Sum({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useLingui()
  const { subprojects, tasks } = preview
  const parts = plural(subprojects.length, { one: '# subproject', other: '# subprojects' })
  const packages = plural(tasks.length, { one: '# work package', other: '# work packages' })
  return subprojects.length === 0 ? <>{packages}</> : <>{t`${parts}, ${packages}`}</>
}
