import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { components } from '../../api/client.ts'
import { addDecimals } from '../../words/decimals.ts'
import { showDay, showDecimal } from '../../words/format.ts'
import { showHours } from '../../words/hours.ts'
import { Amount } from '../amount.tsx'
import { Refusal } from '../refusal.tsx'
import { useWaitingWork, type WorkEntry } from './work-data.ts'
import './work.css'

type Sum = components['schemas']['WorkSum']

interface WorkSumsProps {
  /** Id of the order. */
  readonly order: string
  readonly work: readonly Sum[]
  /** Labels of the lines by their ids. */
  readonly labels: ReadonlyMap<string, string>
}

/** How much time and what costs an invoice would bill, by line; which entries, when asked. */
export function WorkSums({ order, work, labels }: WorkSumsProps): ReactNode {
  const { t } = useLingui()
  const lines = [...new Set(work.map(({ line }) => line))]
  return (
    <table className="work-report">
      <thead>
        <tr>
          <th scope="col">{t`Who`}</th>
          <th scope="col" data-align="end">{t`Rate`}</th>
          <th scope="col" data-align="end">{t`Entries`}</th>
          <th scope="col" data-align="end">{t`Hours or amount`}</th>
        </tr>
      </thead>
      {lines.map((id) => (
        <LineSums
          key={id}
          order={order}
          label={labels.get(id) ?? id}
          sums={work.filter(({ line }) => line === id)}
        />
      ))}
    </table>
  )
}

function LineSums(props: {
  readonly order: string
  readonly label: string
  readonly sums: readonly Sum[]
}): ReactNode {
  const { t } = useLingui()
  const { order, label, sums } = props
  const [listed, list] = useState(false)
  const hours = sums.flatMap(({ hours: own }) => own ?? [])
  const entries = sums.reduce((sum, each) => sum + each.entries, 0)
  const words = plural(entries, { one: 'Show the entry', other: 'Show the # entries' })
  return (
    <>
      <tbody>
        <tr>
          <th scope="rowgroup" colSpan={3}>
            {label}
          </th>
          <th scope="rowgroup" data-align="end" className="figures">
            {hours.length === 0 ? '' : showHours(hours.reduce(addDecimals, '0'))}
          </th>
        </tr>
        {sums.map((sum) => (
          <tr key={[sum.kind, sum.person, sum.role, sum.rate].join(' ')}>
            <td>
              {sum.kind === 'cost'
                ? [t`Costs`, sum.person].filter(Boolean).join(' · ')
                : [sum.person ?? t`Nobody named`, sum.role].filter(Boolean).join(' · ')}
            </td>
            <td data-align="end" className="figures">
              {sum.rate === null ? '' : showDecimal(sum.rate)}
            </td>
            <td data-align="end" className="figures">
              {showDecimal(sum.entries.toString())}
            </td>
            <td data-align="end" className="figures">
              <Much hours={sum.hours} amount={sum.amount} />
            </td>
          </tr>
        ))}
        {listed ? null : (
          <tr className="screen-only">
            <td colSpan={4}>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => list(true)}
                aria-label={`${label}: ${words}`}
              >
                {words}
              </Button>
            </td>
          </tr>
        )}
      </tbody>
      {listed ? <LineEntries order={order} sums={sums} count={entries} /> : null}
    </>
  )
}

/** Entries by their day, a page at a time; under a cap those after the first `count` stay. */
function LineEntries(props: {
  readonly order: string
  readonly sums: readonly Sum[]
  readonly count: number
}): ReactNode {
  const { t } = useLingui()
  const { order, sums, count } = props
  const days = sums.flatMap(({ from, to }) => [from, to]).toSorted()
  const of = { line: sums[0]?.line ?? '', from: days[0] ?? '', to: days.at(-1) ?? '' }
  const { rows, query, more } = useWaitingWork(order, of)
  const shown = rows.all.slice(0, count)
  return (
    <tbody className="work-entries" aria-busy={more.busy}>
      {shown.map((entry) => (
        <tr key={entry.id}>
          <td>{[showDay(entry.day), ...saidOf(entry)].join(' · ')}</td>
          <td data-align="end" className="figures">
            {entry.rate === null ? '' : showDecimal(entry.rate)}
          </td>
          <td />
          <td data-align="end" className="figures">
            <Much hours={entry.hours} amount={entry.amount} />
          </td>
        </tr>
      ))}
      {query.error === null && (shown.length === count || !(more.has || more.busy)) ? null : (
        <tr className="screen-only">
          <td colSpan={4}>
            <Refusal error={query.error} />
            <Button
              variant="subtle"
              size="compact-sm"
              loading={more.busy}
              onClick={query.error === null ? more.ask : () => void query.refetch()}
            >
              {query.error === null ? t`More entries` : t`Try again`}
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  )
}

function saidOf({ person, role, receipt }: WorkEntry): string[] {
  return [person, role, receipt].flatMap((each) => each ?? [])
}

function Much({ hours, amount }: Pick<Sum, 'hours' | 'amount'>): ReactNode {
  return amount === null ? showHours(hours ?? '0') : <Amount value={amount} />
}
