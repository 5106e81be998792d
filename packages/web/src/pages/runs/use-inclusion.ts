import { useQueryClient } from '@tanstack/react-query'
import { items as walk } from '@tranche/client'
import { useCallback, useMemo, useRef, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import type { PagedRows } from '../../api/paged-rows.ts'
import { useSession } from '../../api/session.tsx'
import type { Selection } from '../../components/table/data-table.tsx'
import type { Run, RunItem } from './run-data.ts'

/** What is blocked, or issued already, is not. */
function isChoosable({ state }: RunItem): boolean {
  return state === 'pending' || state === 'excluded'
}

/**
 * Which orders of a previewed run are taken in. A click shows at once; the totals follow from the
 * server, click after click in order.
 */
export function useInclusion(run: Run | undefined, rows: PagedRows<RunItem>) {
  const { client, organization } = useSession()
  const queries = useQueryClient()
  const [excluded, setExcluded] = useState<ReadonlySet<string> | undefined>()
  const before = useRef<Promise<unknown>>(Promise.resolve())
  const id = run?.id ?? ''
  /** Clicks whose totals are not on screen yet. */
  const [waiting, setWaiting] = useState(0)
  const exclude = useDeed(
    (caller, orders: readonly string[]) =>
      answer(
        caller.PATCH('/v1/billing-runs/{id}', {
          params: { path: { id } },
          body: { exclude: [...orders] },
        }),
      ),
    // The totals that belong to the choice, before anything else is asked for anew.
    { onSuccess: (after) => queries.setQueryData([organization.id, 'run', id], after) },
  )
  const isIn = useCallback(
    (item: RunItem) =>
      isChoosable(item) && !(excluded?.has(item.order) ?? item.state === 'excluded'),
    [excluded],
  )
  const count = useMemo(() => Array.from(rows).filter(isIn).length, [rows, isIn])
  const change = async (out: readonly string[], back: ReadonlySet<string>) => {
    const known = new Set(out)
    if ((run?.counts.excluded ?? 0) > out.length) {
      const page = (cursor: string | undefined) =>
        client.GET('/v1/billing-runs/{id}/items', {
          params: {
            path: { id },
            query: { state: 'excluded', limit: 100, ...(cursor === undefined ? {} : { cursor }) },
          },
        })
      for await (const { order } of walk(page)) if (!back.has(order)) known.add(order)
    }
    await exclude.mutateAsync([...known])
  }
  const include = (chosen: (item: RunItem) => boolean) => {
    const choosable = Array.from(rows).filter(isChoosable)
    const out = choosable.filter((item) => !chosen(item)).map(({ order }) => order)
    const back = new Set(choosable.filter(chosen).map(({ order }) => order))
    setExcluded(new Set(out))
    setWaiting((clicks) => clicks + 1)
    before.current = before.current
      .then(() => change(out, back))
      .catch(() => setExcluded(undefined))
      .finally(() => setWaiting((clicks) => clicks - 1))
  }
  const selection: Selection<RunItem> = {
    count,
    isChosen: isIn,
    set: ({ order }, chosen) => include((item) => (item.order === order ? chosen : isIn(item))),
    setAll: (chosen) => include(() => chosen),
  }
  return { selection, error: exclude.error, isPending: waiting > 0 }
}
