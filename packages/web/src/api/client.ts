import {
  answer,
  createClient,
  ProblemError,
  retryingFetch,
  type TrancheClient,
} from '@tranche/client'
import { watchedFetch } from './connection.ts'
import { sendOnce } from './send-once.ts'

export type { components } from '@tranche/client'
export { answer, ProblemError }

/** Only asks: what changes something is sent by a deed, which alone has keys. */
const asks = { baseUrl: location.origin, via: 'web', fetch: watchedFetch, keyOf: () => undefined }

/** Asks without an organization: the list of organizations. */
export const anyClient: TrancheClient = createClient(asks)

/** Asks inside one organization. */
export function clientOf(organization: string): TrancheClient {
  return createClient({ ...asks, organization })
}

/** Sends what a deed does, each request with the key that the deed has for it. */
export function deedClient(
  organization: string | undefined,
  keyOf: (request: Request) => string,
): TrancheClient {
  return createClient({
    ...asks,
    ...(organization === undefined ? {} : { organization }),
    fetch: sendOnce(retryingFetch(watchedFetch)),
    retryDelays: [],
    keyOf,
  })
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
