import { answer, type components } from '../../api/client.ts'
import { useAnswer, useRows } from '../../api/queries.ts'

export type Run = components['schemas']['BillingRun']
export type RunItem = components['schemas']['BillingRunItem']
export type RunTotal = Run['totals'][number]

const PAGE = 100
const POLL_MS = 500

/** Invoices that a run makes, or made. */
export function invoicesOf({ totals }: Run): number {
  return totals.reduce((sum, { count }) => sum + count, 0)
}

/** Issuing goes on in the background; the page looks at it twice a second. */
export function isRunning(run: Run | undefined): boolean {
  return run !== undefined && ['queued', 'issuing', 'interrupted'].includes(run.state)
}

export function useRun(id: string) {
  return useAnswer(
    ['run', id],
    (client) => answer(client.GET('/v1/billing-runs/{id}', { params: { path: { id } } })),
    { refetchInterval: (query) => (isRunning(query.state.data) ? POLL_MS : false) },
  )
}

/** Items of a run; `state` narrows to one outcome. */
export function useRunItems(id: string, state?: RunItem['state']) {
  const query = { limit: PAGE, ...(state === undefined ? {} : { state }) }
  return useRows<RunItem>(['run-items', id, state ?? 'all'], (client, cursor) =>
    answer(
      client.GET('/v1/billing-runs/{id}/items', {
        params: {
          path: { id },
          query: cursor === undefined ? query : { ...query, cursor },
        },
      }),
    ),
  )
}
