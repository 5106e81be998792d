import { useState } from 'react'
import type { Selection } from '../../components/table/data-table.tsx'
import type { QueueRow } from './queue-data.ts'

interface Chosen extends Selection {
  readonly count: number
  /** What the run is to take: ids; undefined: all that is ready. */
  readonly orders: readonly string[] | undefined
  readonly chooseReady: () => void
}

/** Rows chosen one by one, or all that is ready, however many are not on screen yet. */
export function useChosen(
  rows: readonly QueueRow[],
  about: {
    readonly filters: { readonly q?: string }
    /** How many orders are ready in all. */
    readonly ready: number
  },
): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState(false)
  const readyIds = rows.filter(({ bucket }) => bucket === 'ready').map(({ order }) => order)
  // Words narrow the list, not the run: then only what is on screen is meant.
  const everything = all && about.filters.q === undefined
  // What was billed meanwhile is no longer chosen.
  const present = new Set(rows.map(({ order }) => order))
  const chosen = everything ? new Set(readyIds) : new Set([...ids].filter((id) => present.has(id)))
  return {
    chosen,
    set: (next) => {
      setAll(false)
      setIds(next)
    },
    count: everything ? about.ready : chosen.size,
    orders: everything || chosen.size === 0 ? undefined : [...chosen],
    chooseReady: () => {
      const none = everything || (chosen.size > 0 && readyIds.every((id) => chosen.has(id)))
      setAll(!none)
      setIds(new Set(none ? [] : readyIds))
    },
  }
}
