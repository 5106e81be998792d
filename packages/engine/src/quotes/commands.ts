import { type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'
import type { Order } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import { defineOrder, type OrderContext } from '../plans/define-order.ts'
import type { OrderInput } from '../plans/input.ts'
import { type OrderGiven, pickOf, withGiven, withPicked } from './offer.ts'
import { quoteState } from './state.ts'
import type { Quote, QuoteAsked, QuoteVersion } from './types.ts'

/** A version that somebody wants to write anew, or away: a draft. */
export function draftOf(asked: QuoteAsked): Result<QuoteVersion> {
  const found = versionOf(asked)
  if (!found.ok || found.value.state === 'draft') return found
  if (found.value.state === 'accepted') return refuse(acceptedAlready(asked))
  const way = 'make a new version to change it'
  return refuse(wrongState(asked, `is ${quoteState(found.value, asked.today)}: ${way}`))
}

/** The newest version once more, as a draft to be changed. */
export function nextVersion({ quote, today }: Omit<QuoteAsked, 'version'>): Result<QuoteVersion> {
  const newest = quote.versions.at(-1)
  if (newest === undefined) throw new Error('a quote has at least one version')
  const asked = { quote, version: newest.version, today }
  const accepted = quote.versions.find(({ state }) => state === 'accepted')
  if (accepted !== undefined) {
    return refuse(acceptedAlready({ ...asked, version: accepted.version }))
  }
  if (newest.state === 'draft') {
    return refuse(wrongState(asked, 'is a draft: change that one, it is the newest'))
  }
  const { offer, validUntil } = newest
  const kept = validUntil === undefined || validUntil < today ? {} : { validUntil }
  return success({ version: newest.version + 1, state: 'draft', offer, ...kept })
}

/** Draft → sent: from here on it stays as it is. */
export function sendQuote(asked: QuoteAsked): Result<QuoteVersion> {
  const { quote, today } = asked
  const accepted = quote.versions.find(({ state }) => state === 'accepted')
  if (accepted !== undefined && accepted.version !== asked.version) {
    return refuse(acceptedAlready({ ...asked, version: accepted.version }))
  }
  const found = draftOf(asked)
  if (!found.ok) return found
  const { offer, validUntil } = found.value
  if (offer.lines.length === 0) {
    const message = `${nameOf(asked)} has no line: add at least one, then send it`
    return refuse(fault('order_without_lines', message, { path: 'lines' }))
  }
  if (validUntil !== undefined && validUntil < today) {
    const message = `${nameOf(asked)} would be valid until ${validUntil}, and today is ${today}: give it a later day, then send it`
    const facts = { valid_until: validUntil, today }
    return refuse(fault('invalid_date', message, { path: 'validUntil', facts }))
  }
  return success({ ...found.value, state: 'sent' })
}

/** What the customer said yes to. */
export interface AcceptedQuote {
  /** All versions that change: this one is accepted, others that were open are declined. */
  readonly versions: readonly QuoteVersion[]
  /** What is ordered, with the lines that were picked. */
  readonly order: Order
}

/**
 * Sent → accepted, with the optional and alternative lines that the customer picks. Other versions
 * that are open are declined by it.
 */
export function acceptQuote(
  asked: QuoteAsked,
  pick: readonly string[],
  context: OrderContext = {},
): Result<AcceptedQuote> {
  const found = openOf(asked, 'accepted')
  if (!found.ok) return found
  const picked = pickOf(found.value.offer, pick)
  if (!picked.ok) return picked
  const order = defineOrder(picked.value, context)
  if (!order.ok) return order
  if (standardLines(order.value).length === 0) {
    const message = `${nameOf(asked)} has nothing but options, and none is picked: pick at least one`
    return refuse(fault('quote_pick', message, { path: 'pick' }))
  }
  const { quote, today } = asked
  const others = quote.versions.filter(
    (each) => each.version !== asked.version && quoteState(each, today) === 'sent',
  )
  const declined = others.map((each) => ({ ...each, state: 'declined' as const }))
  const accepted = { ...found.value, state: 'accepted' as const, pick }
  return success({ versions: [accepted, ...declined], order: order.value })
}

/** Sent → declined. */
export function declineQuote(asked: QuoteAsked): Result<QuoteVersion> {
  const found = openOf(asked, 'declined')
  return found.ok ? success({ ...found.value, state: 'declined' }) : found
}

/** The order of an accepted quote, as it is written; what is given with it wins. */
export function orderOfQuote(quote: Quote, given: OrderGiven = {}): Result<OrderInput> {
  const { name, versions, ordered } = quote
  const accepted = versions.find(({ state }) => state === 'accepted')
  if (accepted === undefined) {
    const message = `No version of quote ${name} is accepted: accept one, then make the order of it`
    return refuse(fault('quote_state', message, { facts: { quote: name } }))
  }
  if (ordered !== undefined) {
    const message = `Quote ${name} has its order, ${ordered}: go on with that one`
    return refuse(fault('quote_ordered', message, { facts: { quote: name, order: ordered } }))
  }
  return success(withGiven(withPicked(accepted.offer, accepted.pick ?? []), given))
}

function versionOf({ quote, version }: QuoteAsked): Result<QuoteVersion> {
  const found = quote.versions.find((each) => each.version === version)
  if (found !== undefined) return success(found)
  const known = quote.versions.map((each) => each.version).join(', ')
  const message = `Quote ${quote.name} has no version ${version}: it has ${known}`
  return refuse(fault('not_found', message, { facts: { version: String(version) } }))
}

/** A version that waits for the customer's word. */
function openOf(asked: QuoteAsked, wanted: 'accepted' | 'declined'): Result<QuoteVersion> {
  const found = versionOf(asked)
  if (!found.ok) return found
  const state = quoteState(found.value, asked.today)
  switch (state) {
    case 'sent':
      return found
    case 'draft':
      return refuse(wrongState(asked, `is a draft: send it first, then it can be ${wanted}`))
    case 'accepted':
      return refuse(acceptedAlready(asked))
    case 'declined':
      return refuse(wrongState(asked, 'is declined: send a new version to offer it again'))
    case 'expired': {
      const { validUntil = '' } = found.value
      const message = `${nameOf(asked)} was valid until ${validUntil} and is expired: send a new version with a later day`
      return refuse(fault('quote_expired', message, { facts: { valid_until: validUntil } }))
    }
  }
}

function acceptedAlready(asked: QuoteAsked): Fault {
  const way = 'make its order, and a quote of its own for what is new'
  return wrongState(asked, `is accepted: ${way}`)
}

function wrongState(asked: QuoteAsked, says: string): Fault {
  const { name } = asked.quote
  const facts = { quote: name, version: String(asked.version) }
  return fault('quote_state', `${nameOf(asked)} ${says}`, { facts })
}

function nameOf({ quote, version }: QuoteAsked): string {
  return `Version ${version} of quote ${quote.name}`
}
