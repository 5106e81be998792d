import { answer, createClient, nameKey, type paths } from '@tranche/client'
import { exitCodes } from './exit-codes.ts'
import { Failure, notFound, usageFailure } from './failure.ts'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
/** Paths that know a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never
}[keyof paths]
type Operation<P extends keyof paths, M extends Method> = M extends keyof paths[P]
  ? paths[P][M]
  : never
type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never
/** What an operation answers when all goes well. */
export type AnswerOf<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R }
    ? { [S in keyof R]: S extends 200 | 201 ? Json<R[S]> : never }[keyof R]
    : never
type BodyOf<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody?: infer B } ? Json<NonNullable<B>> : undefined
type QueryOf<P extends keyof paths> =
  Operation<P, 'get'> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never

type Ids = Readonly<Record<string, string>>

interface Write<P extends keyof paths, M extends Method> {
  readonly ids?: Ids
  readonly body?: BodyOf<P, M>
  readonly key?: string
}

/** What the client needs of a call; its own types ask for headers that it adds itself. */
type Caller = (
  path: string,
  init: object,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>

/** A server and an organization on it; problems are thrown as ProblemError. */
export class Server {
  readonly url: string
  readonly #named: string | undefined
  readonly #client: ReturnType<typeof createClient>
  #organization: Promise<string> | undefined

  constructor({
    url,
    organization,
  }: { readonly url: string; readonly organization?: string | undefined }) {
    this.url = url
    this.#named = organization
    this.#client = createClient({ baseUrl: url, via: 'cli', retryDelays: [50, 200] })
  }

  /** The organization whose books are meant. */
  async organization(): Promise<string> {
    this.#organization ??= this.#findOrganization()
    return this.#organization
  }

  async get<P extends PathOf<'get'>>(
    path: P,
    { ids, query }: { readonly ids?: Ids; readonly query?: QueryOf<P> } = {},
  ): Promise<AnswerOf<P, 'get'>> {
    return this.#call(this.#client.GET as Caller, path, { ids, query })
  }

  async post<P extends PathOf<'post'>>(
    path: P,
    write: Write<P, 'post'> = {},
  ): Promise<AnswerOf<P, 'post'>> {
    return this.#call(this.#client.POST as Caller, path, write)
  }

  async put<P extends PathOf<'put'>>(path: P, write: Write<P, 'put'>): Promise<AnswerOf<P, 'put'>> {
    return this.#call(this.#client.PUT as Caller, path, write)
  }

  async patch<P extends PathOf<'patch'>>(
    path: P,
    write: Write<P, 'patch'>,
  ): Promise<AnswerOf<P, 'patch'>> {
    return this.#call(this.#client.PATCH as Caller, path, write)
  }

  async delete<P extends PathOf<'delete'>>(
    path: P,
    write: Write<P, 'delete'>,
  ): Promise<AnswerOf<P, 'delete'>> {
    return this.#call(this.#client.DELETE as Caller, path, write)
  }

  /** Every item of a list, page after page; `max` ends it early. */
  async list<P extends PathOf<'get'>>(
    path: P,
    {
      ids,
      query,
      max = Number.POSITIVE_INFINITY,
    }: { ids?: Ids; query?: QueryOf<P>; max?: number } = {},
  ): Promise<readonly ItemOf<P>[]> {
    const found: ItemOf<P>[] = []
    let cursor: string | null | undefined
    do {
      const limit = Math.min(100, max - found.length).toString()
      const page = {
        ...query,
        limit,
        ...(typeof cursor === 'string' ? { cursor } : {}),
      } as unknown as QueryOf<P>
      const list = (await this.get(path, {
        ...(ids === undefined ? {} : { ids }),
        query: page,
      })) as {
        readonly data: readonly ItemOf<P>[]
        readonly next_cursor?: string | null
      }
      found.push(...list.data)
      cursor = list.next_cursor
    } while (typeof cursor === 'string' && found.length < max)
    return found
  }

  /** A reply as it is: files, and `tranche api`. */
  async raw(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('Tranche-Client', 'cli')
    if (!path.startsWith('/v1/organizations') && !headers.has('tranche-organization')) {
      if (path.startsWith('/v1/') && !path.startsWith('/v1/demo')) {
        headers.set('Tranche-Organization', await this.organization())
      }
    }
    return fetch(`${this.url}${path}`, { ...init, headers })
  }

  async #call<T>(
    call: Caller,
    path: string,
    {
      ids,
      query,
      body,
      key,
    }: { ids?: Ids | undefined; query?: unknown; body?: unknown; key?: string },
  ): Promise<T> {
    const global = /^\/v1\/(organizations|demo)/.test(path)
    const header = {
      ...(global ? {} : { 'Tranche-Organization': await this.organization() }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    }
    const params = { header, path: ids ?? {}, query: query ?? {} }
    return (await answer(call(path, { params, ...(body === undefined ? {} : { body }) }))) as T
  }

  async #findOrganization(): Promise<string> {
    const named = this.#named
    if (named !== undefined && /^org_[0-9a-f]{32}$/.test(named)) return named
    const { data } = await this.get('/v1/organizations')
    if (named !== undefined) return chosen(data, named)
    const [only, second] = data
    if (only === undefined) {
      throw new Failure(exitCodes.usage, 'There is no organization on this server yet', {
        next: 'make one with `tranche organizations create NAME --country DE --currency EUR`, or `tranche demo load`',
      })
    }
    if (second === undefined) return only.id
    throw new Failure(exitCodes.usage, 'This server has several organizations', {
      why: data.map(({ id, name }) => `${id} ${name}`),
      next: 'choose one with `tranche organizations use NAME`, or --organization NAME',
    })
  }
}

/** What a list holds. */
export type ItemOf<P extends PathOf<'get'>> =
  AnswerOf<P, 'get'> extends { data: readonly (infer Item)[] } ? Item : never

export function openServer(options: {
  readonly url: string
  readonly organization?: string | undefined
}): Server {
  return new Server(options)
}

interface Named {
  readonly id: string
  readonly name: string
}

/** By name, whatever its case. */
export function chosen(organizations: readonly Named[], name: string): string {
  const same = organizations.filter(
    (each) => each.id === name || nameKey(each.name) === nameKey(name),
  )
  const [only, second] = same
  if (only === undefined) {
    throw notFound(`There is no organization "${name}"`, 'look with `tranche organizations list`')
  }
  if (second !== undefined) {
    throw usageFailure(`Several organizations are called "${name}"`, 'name it by its id')
  }
  return only.id
}
