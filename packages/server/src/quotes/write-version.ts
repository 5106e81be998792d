import {
  draftOf,
  fault,
  nextVersion,
  offeredOrder,
  type Result,
  refuse,
  success,
} from '@tranche/engine'
import { type Change, inserted, updated } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import { type Session, staleVersion } from '../organizations/index.ts'
import { readOffer, refusingTwins } from './create-quote.ts'
import { type LoadedQuote, loadQuote, storedVersion } from './load-quotes.ts'
import { movedHead, offerColumns, undecided } from './quote-rows.ts'
import { showQuote } from './show-quotes.ts'
import type { QuoteRequest, QuoteView } from './views.ts'

interface VersionAsked {
  readonly id: string
  readonly version: number
}

/** The quote, locked, where nobody changed it since the caller read it. */
export async function holdQuote(session: Session, id: string): Promise<Result<LoadedQuote>> {
  const loaded = await loadQuote(session, id, { lock: true })
  if (!loaded.ok) return loaded
  const stale = staleVersion(session, loaded.value.head.version)
  return stale === undefined ? loaded : refuse(stale)
}

/** The newest version once more, as a draft to be changed. */
export async function addVersion(session: Session, id: string): Promise<Result<QuoteView>> {
  const { transaction, origin, today } = session
  const held = await holdQuote(session, id)
  if (!held.ok) return held
  const next = nextVersion({ quote: held.value.quote, today })
  if (!next.ok) return next
  const { version, offer, validUntil } = next.value
  const order = offeredOrder(offer)
  const columns = offerColumns({ written: offer, order }, validUntil)
  const row = { quote_id: id, sequence: version, id: newId(), ...undecided, ...columns }
  const changes = [movedHead(session, held.value), inserted('quote_versions', row)]
  const data = { version }
  await record(transaction, origin, [{ type: 'quote.version_added', data, subjectId: id, changes }])
  return showQuote(session, id)
}

/** A draft is written anew; the customer changes only while nothing of the quote was sent. */
export function replaceVersion(
  session: Session,
  { id, version, request }: VersionAsked & { readonly request: QuoteRequest },
): Promise<Result<QuoteView>> {
  const { order: input, validUntil } = request
  return refusingTwins(input, async () => {
    const { transaction, origin, today } = session
    const held = await holdQuote(session, id)
    if (!held.ok) return held
    const { head, quote, versions } = held.value
    const draft = draftOf({ quote, version, today })
    if (!draft.ok) return draft
    const read = await readOffer(session, input)
    if (!read.ok) return read
    const { order } = read.value
    if (order.customer !== head.customer_id && head.number !== null) {
      const message = `Quote ${quote.name} was sent to ${head.customer_name}: make a quote of its own for another customer`
      return refuse(fault('quote_state', message, { path: 'customer' }))
    }
    const newest = versions.at(-1)?.row.sequence === version
    const more = {
      customer_id: order.customer,
      external_id: input.externalId ?? null,
      ...(newest ? { label: order.label } : {}),
    }
    const key = { quote_id: id, sequence: version }
    const row = { ...key, ...offerColumns(read.value, validUntil) }
    const changes = [movedHead(session, held.value, more), updated('quote_versions', row)]
    const data = { version }
    await record(transaction, origin, [{ type: 'quote.replaced', data, subjectId: id, changes }])
    return showQuote(session, id)
  })
}

/** A draft goes; the only version of a quote takes the quote with it. */
export async function deleteVersion(
  session: Session,
  { id, version }: VersionAsked,
): Promise<Result<VersionAsked>> {
  const { transaction, origin, today } = session
  const held = await holdQuote(session, id)
  if (!held.ok) return held
  const { quote, versions } = held.value
  const draft = draftOf({ quote, version, today })
  if (!draft.ok) return draft
  const gone: Change = {
    table: 'quote_versions',
    as: 'delete',
    row: { quote_id: id, sequence: storedVersion(held.value, version).row.sequence },
  }
  const others = versions.filter(({ row }) => row.sequence !== version)
  const left = others.at(-1)
  const head: Change =
    left === undefined
      ? { table: 'quotes', as: 'delete', row: { id } }
      : movedHead(session, held.value, { label: left.version.offer.label ?? '' })
  const changes = [gone, head]
  const data = { version }
  await record(transaction, origin, [{ type: 'quote.draft_deleted', data, subjectId: id, changes }])
  return success({ id, version })
}
