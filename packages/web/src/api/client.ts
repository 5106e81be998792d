import {
  answer,
  createClient,
  type Problem,
  ProblemError,
  type TrancheClient,
} from '@tranche/client'
import { watchedFetch } from './connection.ts'

export type { components } from '@tranche/client'
export { answer, type Problem, ProblemError }

/** Calls without an organization: the list of organizations, the demo. */
export const anyClient: TrancheClient = createClient({
  baseUrl: location.origin,
  via: 'web',
  fetch: watchedFetch,
})

/** Calls inside one organization. */
export function clientOf(organization: string): TrancheClient {
  return createClient({ baseUrl: location.origin, via: 'web', organization, fetch: watchedFetch })
}

/** Address of a file that the browser itself fetches (CSV, PDF): it can send no header. */
export function fileAddress(
  path: string,
  organization: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const search = new URLSearchParams({ organization })
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, value)
  }
  return `${path}?${search.toString()}`
}
