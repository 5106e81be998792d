import createFetchClient, { type Client, type Middleware } from 'openapi-fetch'
import { ProblemError, problemOfReply } from './problem-error.ts'
import { type Fetch, retryingFetch } from './retrying-fetch.ts'
import type { paths } from './schema.ts'

export interface ClientOptions {
  /** "http://localhost:8484" */
  readonly baseUrl: string
  /** Id of the organization whose books are meant (`org_…`); a call may name another. */
  readonly organization?: string
  /** Who calls, for the audit trail: `cli`, `web`; otherwise `api`. */
  readonly via?: string
  /** Instead of the global one: tests, proxies. */
  readonly fetch?: Fetch
  /** Pauses between attempts in milliseconds; empty: no retries. */
  readonly retryDelays?: readonly number[]
  /** The key of a write that is given none; undefined: it goes without. Otherwise a fresh one. */
  readonly keyOf?: (request: Request) => string | undefined
}

type Eased<Parameters> = Omit<Parameters, 'header'> & {
  header?: Parameters extends { header?: infer Header } ? Partial<NonNullable<Header>> : never
}

/** The API's paths with every header optional: organization and idempotency key are added here. */
type EasedPaths = {
  [Path in keyof paths]: {
    [Method in keyof paths[Path]]: paths[Path][Method] extends { parameters: infer Parameters }
      ? Omit<paths[Path][Method], 'parameters'> & { parameters: Eased<Parameters> }
      : paths[Path][Method]
  }
}

/** Calls type-check against the OpenAPI document: `client.GET('/v1/orders/{id}', …)`. */
export type TrancheClient = Client<EasedPaths>

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Adds the organization and, to what writes, an idempotency key of its own unless one is given;
 * repeats a request with the same key when the network breaks.
 */
export function createClient(options: ClientOptions): TrancheClient {
  const client = createFetchClient<EasedPaths>({
    baseUrl: options.baseUrl,
    fetch: retryingFetch(options.fetch ?? fetch, options.retryDelays),
  })
  client.use(headersOf(options))
  return client
}

function headersOf(options: ClientOptions): Middleware {
  return {
    onRequest({ request }) {
      const { headers } = request
      if (options.organization !== undefined && !headers.has('tranche-organization')) {
        headers.set('Tranche-Organization', options.organization)
      }
      if (options.via !== undefined) headers.set('Tranche-Client', options.via)
      if (!writes.has(request.method)) return request
      // A deed without a body too says what it is: a form of another page cannot.
      headers.set('Content-Type', 'application/json')
      if (headers.has('idempotency-key')) return request
      const key = options.keyOf === undefined ? crypto.randomUUID() : options.keyOf(request)
      if (key !== undefined) headers.set('Idempotency-Key', key)
      return request
    },
  }
}

interface Reply<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** The answer of a call, or its problem thrown: `await answer(client.GET('/v1/orders'))`. */
export async function answer<Data>(call: Promise<Reply<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await call
  if (!response.ok) throw new ProblemError(problemOfReply(error, response))
  if (data === undefined || data === null) {
    throw new ProblemError(problemOfReply(undefined, response))
  }
  return data
}

interface List<Item> {
  readonly data: readonly Item[]
  readonly next_cursor: string | null
}

/**
 * Every item of a list, page after page:
 *
 *     const page = (cursor) => client.GET('/v1/orders', { params: { query: { cursor } } })
 *     for await (const order of items(page)) …
 */
export async function* items<Item>(
  page: (cursor: string | undefined) => Promise<Reply<List<Item>>>,
): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const list = await answer(page(cursor))
    yield* list.data
    cursor = list.next_cursor ?? undefined
  } while (cursor !== undefined)
}
