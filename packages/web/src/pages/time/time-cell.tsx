import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import type { WorkEntry } from '../../components/work/work-data.ts'
import {
  addDecimals,
  compareDecimals,
  isZeroDecimal,
  subtractDecimals,
} from '../../words/decimals.ts'
import { showDecimal } from '../../words/format.ts'
import { readHours, showHours } from '../../words/hours.ts'
import { moveFrom } from './cell-keys.ts'
import type { TimeRow } from './time-data.ts'

interface CellProps {
  readonly row: TimeRow
  readonly day: string
  /** "2-4": its place, for the arrow keys. */
  readonly at: string
  readonly name: string
  readonly person: string
  /** Newest first. */
  readonly entries: readonly WorkEntry[]
  readonly stamp: number
  readonly isFuture: boolean
  readonly onFault: (fault: string | Error | undefined) => void
}

type Shown = Pick<WorkEntry, 'id' | 'hours' | 'role' | 'rate' | 'billable' | 'invoice'>

/** What a cell comes to, from what it holds. */
interface Change {
  readonly target: string
  readonly held: readonly Shown[]
}

/** What is typed; when it was recorded, its cell waits for the answer that holds it. */
interface Typed {
  readonly text: string
  readonly recorded?: number
}

const hoursIn = (entries: readonly Pick<WorkEntry, 'hours'>[]): string =>
  entries.map(({ hours }) => hours ?? '0').reduce(addDecimals, '0')

/** Hours of a line on a day: what is typed adds the difference, or takes back what is too much. */
export function TimeCell(props: CellProps): ReactNode {
  const { t } = useLingui()
  const { entries, stamp, onFault } = props
  const sum = hoursIn(entries)
  const shown = isZeroDecimal(sum) ? '' : showHours(sum)
  const [entry, setEntry] = useState<Typed>()
  const busy = entry?.recorded !== undefined && entry.recorded >= stamp
  // Answered anew after it was recorded: the books say it now.
  const typed = entry?.recorded === undefined || busy ? entry?.text : undefined
  const setTyped = (text: string | undefined) => setEntry(text === undefined ? undefined : { text })
  const save = useSave(props)
  const keep = () => {
    if (typed === undefined || typed.trim() === shown) {
      setTyped(undefined)
      onFault(undefined)
      return
    }
    const target = typed.trim() === '' ? '0' : readHours(typed)
    const example = showDecimal('7.5')
    const billed = hoursIn(entries.filter(({ invoice }) => invoice !== null))
    if (target === undefined) {
      onFault(t`“${typed}” is no time: write 7:30, ${example} or 90m.`)
    } else if (compareDecimals(target, '24') > 0) {
      onFault(t`“${typed}” is more than a day has: write hours of this day.`)
    } else if (compareDecimals(target, billed) < 0) {
      onFault(t`${showHours(billed)} of it stand on an invoice: credit that first.`)
    } else if (showHours(target) === shown) {
      setTyped(undefined)
      onFault(undefined)
    } else {
      setEntry({ text: typed, recorded: Number.POSITIVE_INFINITY })
      save({ target, held: entries.map(heldOf) }, (done) =>
        setEntry({ text: typed, ...(done ? { recorded: Date.now() } : {}) }),
      )
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape') return moveFrom(event)
    setTyped(undefined)
    onFault(undefined)
  }
  return (
    <input
      className="time-cell"
      data-at={props.at}
      aria-label={props.name}
      autoComplete="off"
      inputMode="text"
      disabled={props.isFuture}
      readOnly={busy}
      aria-busy={busy || undefined}
      value={typed ?? shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  )
}

function heldOf({ id, hours, role, rate, billable, invoice }: WorkEntry): Shown {
  return { id, hours, role, rate, billable, invoice }
}

/** Records it; until the books are read anew the cell waits. */
function useSave(props: CellProps): (change: Change, then: (done: boolean) => void) => void {
  const { row, day, person, onFault } = props
  const at = { params: { path: { id: row.order.id } } }
  const common = { line: row.line.id, day, ...(person === '' ? {} : { person }) }
  const save = useDeed(async (client, { target, held }: Change) => {
    const record = (hours: string, like: Pick<Shown, 'role' | 'rate' | 'billable'> | undefined) =>
      answer(
        client.POST('/v1/orders/{id}/time', {
          ...at,
          body: {
            ...common,
            hours,
            ...(like === undefined || like.role === null ? {} : { role: like.role }),
            ...(like === undefined || like.rate === null ? {} : { rate: like.rate }),
            ...(like === undefined || like.billable ? {} : { billable: false }),
          },
        }),
      )
    let now = hoursIn(held)
    let last: Shown | undefined
    for (const entry of held.filter(({ invoice }) => invoice === null)) {
      if (compareDecimals(now, target) <= 0) break
      await answer(client.DELETE('/v1/work/{id}', { params: { path: { id: entry.id } } }))
      now = subtractDecimals(now, entry.hours ?? '0')
      last = entry
    }
    const missing = subtractDecimals(target, now)
    if (!isZeroDecimal(missing)) await record(missing, last)
  })
  return (change, then) => {
    onFault(undefined)
    save.mutateAsync(change).then(
      () => then(true),
      (error: unknown) => {
        then(false)
        if (error instanceof Error) onFault(error)
      },
    )
  }
}
