import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { components } from '../../api/client.ts'
import { addDecimals } from '../../words/decimals.ts'
import { showDay, showDecimal } from '../../words/format.ts'
import { showHours } from '../../words/hours.ts'
import { Amount } from '../amount.tsx'
import './work.css'

type Entry = components['schemas']['WorkReport']

const SHORT = 40

/** Time that a document bills, by person and day; below it its costs. */
export function WorkReport(props: {
  readonly work: readonly Entry[]
  /** Labels of the lines by their ids; said where there are several. */
  readonly labels: ReadonlyMap<string, string>
}): ReactNode {
  const { t } = useLingui()
  const { work, labels } = props
  const [whole, setWhole] = useState(false)
  const time = work.filter(({ hours }) => hours !== null)
  const costs = work.filter(({ amount }) => amount !== null)
  const several = new Set(work.map(({ line }) => line)).size > 1
  const about = (entry: Entry) =>
    [several ? labels.get(entry.line) : undefined, entry.role ?? undefined]
      .filter((each) => each !== undefined)
      .join(' · ')
  const names = [...new Set(time.map(({ person }) => person ?? ''))]
  const persons = names
    .toSorted((a, b) => a.localeCompare(b))
    .map((person) => [person, time.filter((each) => (each.person ?? '') === person)] as const)
  const groups = [
    ...persons.map(([person, entries]) => ({
      key: `person ${person}`,
      name: person === '' ? t`Nobody named` : person,
      sum: showHours(entries.map(({ hours }) => hours ?? '0').reduce(addDecimals, '0')),
      entries,
    })),
    ...(costs.length === 0 ? [] : [{ key: 'costs', name: t`Costs`, sum: '', entries: costs }]),
  ]
  const said = (entry: Entry) =>
    [about(entry), entry.receipt ?? undefined].filter(Boolean).join(' · ')
  const tells = work.some((entry) => said(entry) !== '')
  let room = whole ? Number.POSITIVE_INFINITY : SHORT
  const shown = groups.map((group) => {
    const entries = group.entries.toSorted((a, b) => a.day.localeCompare(b.day)).slice(0, room)
    room = Math.max(0, room - entries.length)
    return { ...group, entries }
  })
  return (
    <>
      <table className="work-report">
        <thead>
          <tr>
            <th scope="col">{t`Day`}</th>
            {tells ? <th scope="col">{t`For`}</th> : null}
            <th scope="col" data-align="end">{t`Rate`}</th>
            <th scope="col" data-align="end">{t`Hours or amount`}</th>
          </tr>
        </thead>
        {shown.map(({ key, name, sum, entries }) => (
          <tbody key={key}>
            <tr>
              <th scope="rowgroup" colSpan={tells ? 3 : 2}>
                {name}
              </th>
              <th scope="rowgroup" data-align="end" className="figures">
                {sum}
              </th>
            </tr>
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: Entries have no id and never move.
              <tr key={index}>
                <td>{showDay(entry.day)}</td>
                {tells ? <td>{said(entry)}</td> : null}
                <td data-align="end" className="figures">
                  {entry.rate === null ? '' : showDecimal(entry.rate)}
                </td>
                <td data-align="end" className="figures">
                  {entry.amount === null ? (
                    showHours(entry.hours ?? '0')
                  ) : (
                    <Amount value={entry.amount} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {work.length > SHORT && !whole ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {t`Show all ${work.length} entries`}
        </Button>
      ) : null}
    </>
  )
}
