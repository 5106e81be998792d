import { useState } from 'react'
import { PagedRows } from '../../api/paged-rows.ts'
import { useFolded } from '../../api/use-folded.ts'
import { withKey } from '../../components/table/chosen-keys.ts'
import type { Selection } from '../../components/table/data-table.tsx'
import type { QueueRow } from './queue-data.ts'

interface Chosen extends Selection<QueueRow> {
  /** How many orders a run would take. */
  readonly toRun: number
  /** What the run is to take: ids; undefined: all that is ready. */
  readonly orders: () => readonly string[] | undefined
  readonly chooseReady: () => void
}

const isReady = ({ bucket }: QueueRow): boolean => bucket === 'ready'

/**
 * Rows chosen one by one, or all that is ready, however many are not on screen yet. All rows are
 * looked at when one asks something of all; scrolling looks at those that come.
 */
export function useChosen(
  rows: PagedRows<QueueRow>,
  about: {
    readonly filters: { readonly q?: string }
    /** How many orders are ready in all. */
    readonly ready: number
  },
): Chosen {
  const [all, setAll] = useState(false)
  const [ids, atHand, setIds] = useIdsAtHand(rows)
  const readyAtHand = useFolded(rows, 0, (count, row) => (isReady(row) ? count + 1 : count))
  // Words narrow the list, not the run: then only what is on screen is meant.
  const everything = all && about.filters.q === undefined
  const isChosen = everything ? isReady : ({ order }: QueueRow) => ids.has(order)
  const idsWhere = (which: (row: QueueRow) => boolean) =>
    new Set(Array.from(rows).flatMap((row) => (which(row) ? row.order : [])))
  const choose = (next: ReadonlySet<string>) => {
    setAll(false)
    setIds(next)
  }
  return {
    count: everything ? readyAtHand : atHand,
    isChosen,
    set: ({ order }, chosen) => {
      const allAtHand = !everything && atHand === ids.size
      choose(withKey(allAtHand ? ids : idsWhere(isChosen), order, chosen))
    },
    setAll: (chosen) => choose(idsWhere(() => chosen)),
    toRun: everything ? about.ready : atHand,
    orders: () => (everything || atHand === 0 ? undefined : [...idsWhere(isChosen)]),
    chooseReady: () => {
      const ready = idsWhere(isReady)
      const chosen = everything || (atHand > 0 && [...ready].every((id) => ids.has(id)))
      setAll(!chosen)
      setIds(chosen ? new Set() : ready)
    },
  }
}

/** Chosen ids, and how many of them are rows at hand: what was billed meanwhile is not. */
function useIdsAtHand(rows: PagedRows<QueueRow>) {
  const [known, setKnown] = useState(nothing)
  let { atHand } = known
  const { ids } = known
  if (known.rows !== rows) {
    const added = rows.since(known.rows)
    atHand = (added === undefined ? 0 : atHand) + countOf(added ?? rows, ids)
    setKnown({ rows, ids, atHand })
  }
  const setIds = (next: ReadonlySet<string>) => setKnown({ rows, ids: next, atHand: next.size })
  return [ids, atHand, setIds] as const
}

const nothing = {
  rows: new PagedRows<QueueRow>([]),
  ids: new Set() as ReadonlySet<string>,
  atHand: 0,
}

function countOf(rows: Iterable<QueueRow>, ids: ReadonlySet<string>): number {
  let count = 0
  if (ids.size > 0) for (const { order } of rows) if (ids.has(order)) count += 1
  return count
}
