import {
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { TrancheClient } from '@tranche/client'
import { useEffect, useMemo } from 'react'
import { ProblemError } from './client.ts'
import { PagedRows } from './paged-rows.ts'
import { isOfSame } from './same-record.ts'
import { useSession } from './session.tsx'

/**
 * One answer of the API, kept by `key` within the organization:
 *
 *     const order = useAnswer(['order', id], (client) =>
 *       answer(client.GET('/v1/orders/{id}', { params: { path: { id } } })))
 */
export function useAnswer<Data>(
  key: readonly unknown[],
  ask: (client: TrancheClient) => Promise<Data>,
  options: {
    readonly enabled?: boolean
    /** Milliseconds; asked with what was last answered, it can end by itself. */
    readonly refetchInterval?:
      | number
      | false
      | ((query: { readonly state: { readonly data: Data | undefined } }) => number | false)
  } = {},
) {
  const { client, organization } = useSession()
  const queries = useQueryClient()
  const queryKey = [organization.id, ...key]
  return useQuery({
    queryKey,
    queryFn: () => keepWhenLost(queries.getQueryData<Data>(queryKey), ask(client)),
    placeholderData: (before, asked) => (isOfSame(asked?.queryKey, queryKey) ? before : undefined),
    ...options,
  })
}

/** What was answered before stays on screen while the server does not answer at all. */
async function keepWhenLost<Data>(before: Data | undefined, asked: Promise<Data>): Promise<Data> {
  try {
    return await asked
  } catch (error) {
    if (before === undefined || error instanceof ProblemError) throw error
    return before
  }
}

/** A question whose answer is shown. */
export interface Asked {
  /** Nothing was answered yet. */
  readonly isPending: boolean
  /** What became of it last; null where it was answered. */
  readonly error: unknown
  refetch(): unknown
}

/** The record that was asked for; nothing where it did not come yet, or is there no more. */
export function recordOf<Data extends { readonly id: string }>(
  asked: Asked & { readonly data: Data | undefined },
  id: string,
): Data | undefined {
  return asked.data?.id === id && !isGone(asked.error) ? asked.data : undefined
}

/** There is no such thing, or no more. */
export function isGone(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 404
}

/**
 * What only adds to the screen: where it is not known, nothing is said and nothing is missed. What
 * stands for something by its absence is shown by `Unanswered` instead.
 */
export function known<Data>(asked: { readonly data: Data | undefined }): Data | undefined {
  return asked.data
}

export interface ListPage<Row> {
  readonly data: readonly Row[]
  readonly has_more: boolean
  readonly next_cursor: string | null
}

export interface Rows<Row, Page = ListPage<Row>> {
  readonly rows: PagedRows<Row>
  /** The first page: totals and what else stands beside the rows. */
  readonly first: Page | undefined
  readonly query: UseInfiniteQueryResult
  /** The next page, for the table that shows the rows. */
  readonly more: More
}

/** The next page of a list: whether there is one, whether it is under way, and how to ask. */
export interface More {
  readonly has: boolean
  readonly busy: boolean
  readonly ask: () => void
}

/** Of a list scrolled far, only so many pages are kept when it is left or asked for anew. */
const PAGES_KEPT = 5

interface Pages {
  readonly pages: readonly unknown[]
  readonly pageParams: readonly unknown[]
}

function firstPages(data: Pages | undefined): Pages | undefined {
  if (data === undefined || data.pages.length <= PAGES_KEPT) return data
  const { pages, pageParams } = data
  return { pages: pages.slice(0, PAGES_KEPT), pageParams: pageParams.slice(0, PAGES_KEPT) }
}

/** A list by cursor: the next page is asked for as one scrolls to the end. */
export function useRows<Row, Page extends ListPage<Row> = ListPage<Row>>(
  key: readonly unknown[],
  ask: (client: TrancheClient, cursor: string | undefined) => Promise<Page>,
  options: { readonly enabled?: boolean } = {},
): Rows<Row, Page> {
  const { client, organization } = useSession()
  const queries = useQueryClient()
  const queryKey = [organization.id, ...key]
  const address = JSON.stringify(queryKey)
  // A thousand pages would be asked for anew, one after the other, when somebody comes back.
  useEffect(
    () => () => {
      queries.setQueryData<Pages>(JSON.parse(address) as unknown[], firstPages)
    },
    [queries, address],
  )
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask(client, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= PAGES_KEPT,
    placeholderData: (before, asked) => (isOfSame(asked?.queryKey, queryKey) ? before : undefined),
    ...options,
  })
  const rows = useMemo(() => new PagedRows(query.data?.pages ?? []), [query.data])
  const more: More = {
    // After a refusal nobody asks again by itself.
    has: query.hasNextPage && !query.isFetchNextPageError,
    busy: query.isFetching,
    ask: () => void query.fetchNextPage(),
  }
  return { rows, first: query.data?.pages[0], query, more }
}
