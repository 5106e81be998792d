import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { hoursOf, showHours } from '../../words/hours.ts'
import { type Clock, minutesOf, type TimeRow } from './time-data.ts'

/** Runs until it is stopped, over reloads too; then its hours are recorded on today. */
export function RowClock(props: {
  readonly row: TimeRow
  readonly person: string
  readonly clock: Clock | undefined
  readonly onClock: (clock: Clock | undefined) => void
  readonly onFault: (fault: Error | undefined) => void
}): ReactNode {
  const { t } = useLingui()
  const { row, person, clock, onClock, onFault } = props
  const now = useNow(clock !== undefined && clock.stopped === undefined)
  const label = `${row.order.label}, ${row.line.label}`
  const record = useDeed(
    (client, entry: { readonly hours: string; readonly started: number }) =>
      answer(
        client.POST('/v1/orders/{id}/time', {
          params: { path: { id: row.order.id } },
          body: {
            line: row.line.id,
            hours: entry.hours,
            ...(person === '' ? {} : { person }),
          },
        }),
      ),
    { onSuccess: () => onClock(undefined) },
  )
  const stop = (running: Clock) => {
    onFault(undefined)
    const stopped = { ...running, stopped: running.stopped ?? Date.now() }
    // What is not recorded yet is not lost.
    onClock(stopped)
    const hours = hoursOf(minutesOf(stopped, 0))
    record.mutateAsync({ hours, started: stopped.started }).catch((error: unknown) => {
      if (error instanceof Error) onFault(error)
    })
  }
  if (clock === undefined) {
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        aria-label={t`Start the clock of ${label}`}
        onClick={() => onClock({ started: Date.now() })}
      >
        <IconPlayerPlay size={14} />
      </Button>
    )
  }
  const shown = showHours(hoursOf(minutesOf(clock, now)))
  const isStopped = clock.stopped !== undefined
  return (
    <Button
      size="compact-xs"
      variant="light"
      aria-label={isStopped ? t`Record ${shown} of ${label}` : t`Stop the clock of ${label}`}
      loading={record.isPending}
      leftSection={isStopped ? <IconPlus size={14} /> : <IconPlayerStop size={14} />}
      onClick={() => stop(clock)}
    >
      {shown}
    </Button>
  )
}

/** The moment, anew every quarter of a minute while something runs. */
function useNow(runs: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!runs) return undefined
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [runs])
  return now
}
