import { useLingui } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useSession } from '../../api/session.tsx'
import { Empty } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import type { WorkEntry } from '../../components/work/work-data.ts'
import { addDecimals, isZeroDecimal } from '../../words/decimals.ts'
import { showDay } from '../../words/format.ts'
import { showHours } from '../../words/hours.ts'
import { RowClock } from './row-clock.tsx'
import { RowLeft } from './row-left.tsx'
import { TimeCell } from './time-cell.tsx'
import { type TimeRow, useClocks } from './time-data.ts'
import { dayName } from './week.ts'

interface SheetProps {
  readonly person: string
  readonly days: readonly string[]
  readonly rows: readonly TimeRow[]
  /** Of the person, in these days and some before. */
  readonly entries: readonly WorkEntry[]
  /** When they were answered. */
  readonly stamp: number
}

/** Why something was not recorded: our own sentence, or a refusal. */
type Fault = string | Error

const sumOf = (entries: readonly WorkEntry[]): string =>
  entries.map(({ hours }) => hours ?? '0').reduce(addDecimals, '0')

/** Orders and days as one grid; the arrow keys go from cell to cell. */
export function TimeSheet(props: SheetProps): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { days, rows, person } = props
  const { today } = organization.clock
  const clocks = useClocks()
  const [faults, setFaults] = useState<Readonly<Record<string, Fault>>>({})
  const tell = (key: string, fault: Fault | undefined) =>
    setFaults(({ [key]: _before, ...others }) =>
      fault === undefined ? others : { ...others, [key]: fault },
    )
  const entries = props.entries.filter(({ day }) => days.includes(day))
  const of = (row: TimeRow | undefined, day: string | undefined) =>
    entries.filter(
      (each) =>
        (row === undefined || (each.order === row.order.id && each.line === row.line.id)) &&
        (day === undefined || each.day === day),
    )
  if (rows.length === 0) {
    return <Empty text={t`No open order has a line that is billed by time and costs.`} />
  }
  return (
    <>
      <div className="time-sheet">
        <table>
          <thead>
            <tr>
              <th scope="col">{t`Order and line`}</th>
              {days.map((day) => (
                <th key={day} scope="col" data-today={day === today || undefined}>
                  {dayName(day)}
                </th>
              ))}
              <th scope="col">{t`Week`}</th>
              <th scope="col">
                <VisuallyHidden>{t`Clock`}</VisuallyHidden>
              </th>
              <th scope="col">{t`Left`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.key}>
                <th scope="row">
                  <Link to="/orders/$order" params={{ order: row.order.id }}>
                    {row.order.label}
                  </Link>
                  <small>{[row.order.customer_name, row.line.label].join(' · ')}</small>
                </th>
                {days.map((day, column) => (
                  <td key={day} data-day={dayName(day)}>
                    <TimeCell
                      row={row}
                      day={day}
                      at={`${index.toString()}-${column.toString()}`}
                      name={[row.order.label, row.line.label, showDay(day)].join(', ')}
                      person={person}
                      entries={of(row, day)}
                      stamp={props.stamp}
                      isFuture={day > today}
                      onFault={(fault) => tell(`${row.key} ${day}`, fault)}
                    />
                  </td>
                ))}
                <Sum className="time-sum" entries={of(row, undefined)} />
                <td className="time-clock">
                  <RowClock
                    row={row}
                    person={person}
                    clock={clocks.clocks[row.key]}
                    onClock={(clock) => clocks.set(row.key, clock)}
                    onFault={(fault) => tell(`${row.key} clock`, fault)}
                  />
                </td>
                <td className="time-left">
                  <RowLeft line={row.line} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t`Total`}</th>
              {days.map((day) => (
                <Sum key={day} day={dayName(day)} entries={of(undefined, day)} />
              ))}
              <Sum className="time-sum" entries={entries} />
              <td className="time-clock" />
              <td className="time-left" />
            </tr>
          </tfoot>
        </table>
      </div>
      {Object.entries(faults).map(([key, fault]) =>
        typeof fault === 'string' ? (
          <p key={key} className="note" data-tone="bad" role="alert">
            {fault}
          </p>
        ) : (
          <Refusal key={key} error={fault} />
        ),
      )}
    </>
  )
}

/** Hours of some entries; none stand back. */
function Sum(props: {
  readonly entries: readonly WorkEntry[]
  readonly day?: string
  readonly className?: string
}): ReactNode {
  const sum = sumOf(props.entries)
  return (
    <td
      className={props.className}
      data-day={props.day}
      data-none={isZeroDecimal(sum) || undefined}
    >
      {showHours(sum)}
    </td>
  )
}
