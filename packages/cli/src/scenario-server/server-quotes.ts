import type { components } from '@tranche/client'
import { fault, type OrderGiven, type OrderInput, type Result, refuse } from '@tranche/engine'
import type { BookOffer, BookQuote, BookQuotes, BookVersion } from '@tranche/scenario'
import type { Server } from '../server.ts'
import { attempt } from './attempt.ts'
import { orderBody } from './order-body.ts'
import { minorOf } from './read-server.ts'

type Schemas = components['schemas']

/** What quotes ask of the books that they stand in. */
interface Surroundings {
  readonly server: () => Server
  readonly customer: (name: string) => Promise<string>
  readonly project: (name: string) => string
  /** An order that was made is known by the scenario's id from here on. */
  readonly ordered: (order: string, id: string) => void
}

/** Quotes of a running server. */
export class ServerQuotes implements BookQuotes {
  readonly #around: Surroundings
  readonly #quotes = new Map<string, string>()

  constructor(around: Surroundings) {
    this.#around = around
  }

  async write({ quote, version, offer, validUntil }: BookOffer): Promise<Result<unknown>> {
    const server = this.#around.server()
    const id = this.#quotes.get(quote)
    if (id === undefined && version !== 1) return noQuote(quote)
    return attempt(async () => {
      const until = validUntil === undefined ? {} : { valid_until: validUntil }
      const body = { ...(await this.#body(offer)), ...until } as Schemas['WriteQuote']
      if (id === undefined) {
        const made = await server.post('/v1/quotes', { body })
        this.#quotes.set(quote, made.id)
        return
      }
      const { versions } = await server.get('/v1/quotes/{id}', { ids: { id } })
      const isNext = version === versions.length + 1
      if (isNext) await server.post('/v1/quotes/{id}/versions', { ids: { id } })
      const ids = { id, version: version.toString() as never }
      await server.put('/v1/quotes/{id}/versions/{version}', { ids, body })
    })
  }

  async send(version: BookVersion): Promise<Result<unknown>> {
    const path = '/v1/quotes/{id}/versions/{version}/send'
    return this.#at(version, (ids) => this.#around.server().post(path, { ids }))
  }

  async accept(
    version: BookVersion,
    said: { readonly pick: readonly string[]; readonly by?: string },
  ): Promise<Result<unknown>> {
    const path = '/v1/quotes/{id}/versions/{version}/accept'
    const body = { ...said, pick: [...said.pick] }
    return this.#at(version, (ids) => this.#around.server().post(path, { ids, body }))
  }

  async decline(
    version: BookVersion,
    body: { readonly by?: string; readonly reason?: string },
  ): Promise<Result<unknown>> {
    const path = '/v1/quotes/{id}/versions/{version}/decline'
    return this.#at(version, (ids) => this.#around.server().post(path, { ids, body }))
  }

  async order(quote: string, order: string, given: OrderGiven): Promise<Result<unknown>> {
    const id = this.#quotes.get(quote)
    if (id === undefined) return noQuote(quote)
    return attempt(async () => {
      const offer = { ...given, id: order, customer: '', currency: '', lines: [] }
      const { customer: _c, currency: _m, lines: _l, ...body } = await this.#body(offer)
      const write = { ids: { id }, body }
      const made = await this.#around.server().post('/v1/quotes/{id}/order', write)
      this.#around.ordered(order, made.id)
    })
  }

  async read(quote: string): Promise<BookQuote> {
    const id = this.#quotes.get(quote) ?? ''
    const shown = await this.#around.server().get('/v1/quotes/{id}', { ids: { id } })
    return {
      currency: shown.currency,
      versions: shown.versions.map(({ sequence, state, net }) => {
        return { version: sequence, state, net: minorOf(net) }
      }),
    }
  }

  async #body(offer: OrderInput): Promise<Schemas['WriteOrder']> {
    const customer = offer.customer === '' ? '' : await this.#around.customer(offer.customer)
    const project = offer.project === undefined ? undefined : this.#around.project(offer.project)
    return orderBody(offer, { customer, project })
  }

  async #at(
    { quote, version }: BookVersion,
    act: (ids: { readonly id: string; readonly version: never }) => Promise<unknown>,
  ): Promise<Result<unknown>> {
    const id = this.#quotes.get(quote)
    // The API's types say what it makes of the number.
    const ids = { id: id ?? '', version: version.toString() as never }
    return id === undefined ? noQuote(quote) : attempt(() => act(ids))
  }
}

function noQuote(id: string): Result<never> {
  const message = `There is no quote "${id}" so far: write its first version in an earlier step`
  return refuse(fault('not_found', message, { facts: { id } }))
}
