import {
  acceptQuote,
  type Day,
  declineQuote,
  defineOffer,
  draftOf,
  fault,
  nextVersion,
  type OrderGiven,
  type OrderInput,
  offeredOrder,
  orderNet,
  orderOfQuote,
  type Project,
  type Quote,
  type QuoteVersion,
  quoteState,
  type Result,
  refuse,
  sendQuote,
  success,
} from '@tranche/engine'
import type { BookAcceptance, BookOffer, BookQuote, BookQuotes, BookVersion } from './book.ts'

/** What quotes ask of the books that they stand in. */
interface Surroundings {
  readonly today: () => Day
  readonly project: (id: string | undefined) => Project | undefined
  readonly createOrder: (input: OrderInput) => Promise<Result<unknown>>
}

/** Quotes in memory, each decided by the engine. */
export class EngineQuotes implements BookQuotes {
  readonly #quotes = new Map<string, Quote>()
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  async write({ quote: id, version, offer, validUntil }: BookOffer): Promise<Result<unknown>> {
    const project = this.#around.project(offer.project)
    const defined = defineOffer(offer, { project })
    if (!defined.ok) return defined
    const until = validUntil === undefined ? {} : { validUntil }
    const written: QuoteVersion = { version, state: 'draft', offer, ...until }
    const known = this.#quotes.get(id)
    if (known === undefined) {
      if (version !== 1) return noQuote(id)
      this.#quotes.set(id, { name: id, versions: [written] })
      return defined
    }
    const today = this.#around.today()
    const isNext = version === (known.versions.at(-1)?.version ?? 0) + 1
    const asked = { quote: known, version, today }
    const allowed = isNext ? nextVersion(asked) : draftOf(asked)
    if (allowed.ok) this.#keep(id, [written])
    return allowed
  }

  async send(version: BookVersion): Promise<Result<unknown>> {
    return this.#decide(version, (asked) => {
      const sent = sendQuote(asked)
      return sent.ok ? success([sent.value]) : sent
    })
  }

  async accept(version: BookVersion, { pick }: BookAcceptance): Promise<Result<unknown>> {
    return this.#decide(version, (asked) => {
      const found = asked.quote.versions.find((each) => each.version === version.version)
      const project = this.#around.project(found?.offer.project)
      const accepted = acceptQuote(asked, pick, { project })
      return accepted.ok ? success(accepted.value.versions) : accepted
    })
  }

  async decline(version: BookVersion): Promise<Result<unknown>> {
    return this.#decide(version, (asked) => {
      const declined = declineQuote(asked)
      return declined.ok ? success([declined.value]) : declined
    })
  }

  async order(id: string, order: string, given: OrderGiven): Promise<Result<unknown>> {
    const quote = this.#quotes.get(id)
    if (quote === undefined) return noQuote(id)
    const offered = orderOfQuote(quote, given)
    if (!offered.ok) return offered
    const made = await this.#around.createOrder({ ...offered.value, id: order })
    if (made.ok) this.#quotes.set(id, { ...quote, ordered: order })
    return made
  }

  async read(id: string): Promise<BookQuote> {
    const quote = this.#quotes.get(id)
    if (quote === undefined) throw new Error(`there is no quote "${id}"`)
    const today = this.#around.today()
    return {
      currency: quote.versions.at(-1)?.offer.currency ?? '',
      versions: quote.versions.map((each) => ({
        version: each.version,
        state: quoteState(each, today),
        net: orderNet(offeredOrder(each.offer)),
      })),
    }
  }

  #decide(
    { quote: id, version }: BookVersion,
    decide: (asked: Parameters<typeof sendQuote>[0]) => Result<readonly QuoteVersion[]>,
  ): Result<unknown> {
    const quote = this.#quotes.get(id)
    if (quote === undefined) return noQuote(id)
    const decided = decide({ quote, version, today: this.#around.today() })
    if (decided.ok) this.#keep(id, decided.value)
    return decided
  }

  /** Versions that changed or are new. */
  #keep(id: string, changed: readonly QuoteVersion[]): void {
    const quote = this.#quotes.get(id) ?? { name: id, versions: [] }
    const now = new Map([...quote.versions, ...changed].map((each) => [each.version, each]))
    this.#quotes.set(id, { ...quote, versions: [...now.values()] })
  }
}

function noQuote(id: string): Result<never> {
  const message = `There is no quote "${id}" so far: write its first version in an earlier step`
  return refuse(fault('not_found', message, { facts: { id } }))
}
