import type { QueryClient } from '@tanstack/react-query'

/** Says on the page itself while anything is asked or sent: whoever drives it waits for the end. */
export function markAsking(queries: QueryClient): void {
  const { documentElement } = document
  const mark = () => {
    const open = queries.isFetching() + queries.isMutating()
    documentElement.toggleAttribute('data-asking', open > 0)
  }
  queries.getQueryCache().subscribe(mark)
  queries.getMutationCache().subscribe(mark)
}
