import { fault, type OrderInput, type Result, refuse, success } from '@tranche/engine'
import type { Book, BookVersion } from './book.ts'
import type { CommandFormat, OrderFormat, QuoteFormat } from './format.ts'

/** What a file says where a quote or an order says nothing. */
export interface Setting {
  readonly currency?: string
  readonly termDays: number
}

export type QuoteCommand = CommandFormat & { kind: 'quote' | 'send' | 'accept' | 'decline' }

/** The quotes of a story, by their ids. */
export class PlayedQuotes {
  readonly #book: Book
  readonly #setting: Setting
  readonly #ids: string[] = []

  constructor(book: Book, setting: Setting) {
    this.#book = book
    this.#setting = setting
  }

  get ids(): readonly string[] {
    return this.#ids
  }

  async run(command: QuoteCommand): Promise<Result<unknown>> {
    const { quotes } = this.#book
    if (command.kind === 'quote') return this.#write(command.value)
    const { kind, value } = command
    const version = await this.#version(kind === 'send' ? value : value.quote)
    if (!version.ok) return version
    if (kind === 'send') return quotes.send(version.value)
    if (kind === 'decline') {
      const { quote: _, ...said } = value
      return quotes.decline(version.value, said)
    }
    const { quote: _, pick = [], ...said } = value
    return quotes.accept(version.value, { ...said, pick })
  }

  /** The order of the version that was accepted. */
  async order({ id, quote: named = '', ...format }: OrderFormat): Promise<Result<unknown>> {
    const { customer, lines, currency, terms, ...given } = format
    const [key] = Object.entries({ customer, lines, currency }).find(([, each]) => each) ?? []
    if (key !== undefined) {
      const message = `The quote says its ${key}: leave it out of the order`
      return refuse(fault('invalid_value', message, { path: key }))
    }
    const found = await this.#version(named)
    if (!found.ok) return found
    const { quote, version } = found.value
    const { versions } = await this.#book.quotes.read(quote)
    const other = versions.find(({ state }) => state === 'accepted')
    if (other !== undefined && other.version !== version && named !== quote) {
      const message = `Of quote "${quote}" version ${other.version} is accepted, not ${version}`
      return refuse(fault('quote_state', message))
    }
    const days = terms === undefined ? {} : { termDays: terms }
    return this.#book.quotes.order(quote, id, { ...given, ...days })
  }

  async #write({ version, validUntil, ...format }: QuoteFormat): Promise<Result<unknown>> {
    const offer = offerOf(format, this.#setting)
    if (!offer.ok) return offer
    const { id } = format
    const isKnown = this.#ids.includes(id)
    const newest = isKnown ? await this.#newest(id) : 1
    const until = validUntil === undefined ? {} : { validUntil }
    const named = { quote: id, version: version ?? newest }
    const done = await this.#book.quotes.write({ ...named, offer: offer.value, ...until })
    if (done.ok && !isKnown) this.#ids.push(id)
    return done
  }

  async #newest(id: string): Promise<number> {
    const { versions } = await this.#book.quotes.read(id)
    return versions.at(-1)?.version ?? 1
  }

  /** `site` is the newest version, `site/2` the second. */
  async #version(name: string): Promise<Result<BookVersion>> {
    if (this.#ids.includes(name)) {
      return success({ quote: name, version: await this.#newest(name) })
    }
    const [, quote = '', version = ''] = /^(.*)\/([1-9]\d*)$/.exec(name) ?? []
    if (this.#ids.includes(quote)) return success({ quote, version: Number(version) })
    const message = `The story has no quote "${name}" so far`
    return refuse(fault('not_found', message, { facts: { id: name } }))
  }
}

/** What is ordered or offered, with what the file says of all. */
export function offerOf(
  { currency: own, terms, ...format }: OrderFormat | Omit<QuoteFormat, 'validUntil' | 'version'>,
  setting: Setting,
): Result<OrderInput> {
  const currency = own ?? setting.currency
  if (currency === undefined) {
    const message = 'Give the order or the file a currency'
    return refuse(fault('missing_field', message, { path: 'currency' }))
  }
  const { customer = '', lines = [], ...order } = format
  return success({ ...order, customer, lines, currency, termDays: terms ?? setting.termDays })
}
