import { useQueryClient } from '@tanstack/react-query'
import { items as walk } from '@tranche/client'
import { useRef, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useSession } from '../../api/session.tsx'
import type { Selection } from '../../components/table/data-table.tsx'
import type { Run, RunItem } from './run-data.ts'

/**
 * Which orders of a previewed run are taken in. A click shows at once; the totals follow from the
 * server, click after click in order.
 */
export function useInclusion(run: Run | undefined, rows: readonly RunItem[]) {
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
  const choosable = rows.filter(({ state }) => state === 'pending' || state === 'excluded')
  const isOut = (item: RunItem) => excluded?.has(item.order) ?? item.state === 'excluded'
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
  const selection: Selection = {
    chosen: new Set(choosable.filter((item) => !isOut(item)).map(({ order }) => order)),
    set: (chosen) => {
      const out = choosable.map(({ order }) => order).filter((order) => !chosen.has(order))
      setExcluded(new Set(out))
      setWaiting((count) => count + 1)
      before.current = before.current
        .then(() => change(out, chosen))
        .catch(() => setExcluded(undefined))
        .finally(() => setWaiting((count) => count - 1))
    },
  }
  return { selection, error: exclude.error, isPending: waiting > 0 }
}
