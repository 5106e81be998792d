import { useNavigate, useSearch } from '@tanstack/react-router'
import { answer, type components } from '../../api/client.ts'
import { useAnswer, useRows } from '../../api/queries.ts'
import { changed, given } from '../../browser/filters.ts'

export type QueueRow = components['schemas']['QueueRow']
export type Queue = components['schemas']['Queue']

const buckets = ['ready', 'blocked', 'almost', 'waiting'] as const
export type Bucket = (typeof buckets)[number]
const PAGE = 100

export function isBucket(text: string | undefined): text is Bucket {
  return buckets.some((each) => each === text)
}

/** The filters of the queue as the URL has them, and how to change them. */
export function useQueueFilters() {
  const search = useSearch({ from: '/inside/' })
  const navigate = useNavigate({ from: '/' })
  const set = (change: Partial<Record<'bucket' | 'currency' | 'q' | 'sort', string | undefined>>) =>
    void navigate({ search: (before) => changed(before, change), replace: true })
  return { ...search, set }
}

/** What the filters leave of the queue; its heading counts the whole queue of the currency. */
export function useQueueRows(filters: { bucket?: string; currency?: string; q?: string }) {
  const { bucket, currency, q } = filters
  const known = isBucket(bucket) ? bucket : undefined
  const query = { limit: PAGE, ...given({ bucket: known, currency, q }) }
  return useRows<QueueRow, Queue>(['queue', query], (client, cursor) =>
    answer(
      client.GET('/v1/queue', {
        params: { query: cursor === undefined ? query : { ...query, cursor } },
      }),
    ),
  )
}

/** Totals of every currency, whatever is filtered below. */
export function useReadyTotals() {
  return useAnswer(['queue', 'totals'], (client) =>
    answer(client.GET('/v1/queue', { params: { query: { limit: 1 } } })),
  )
}
