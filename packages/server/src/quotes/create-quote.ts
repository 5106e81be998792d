import { defineOffer, fault, type Result, refuse, success } from '@tranche/engine'
import { inserted } from '../base/storage/changes.ts'
import { violatedConstraint } from '../base/storage/database.ts'
import { record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import { lookedUp, type OrderRequest, type ReadOrder, readWith } from '../orders/index.ts'
import type { Session } from '../organizations/index.ts'
import { offerColumns, undecided } from './quote-rows.ts'
import { showQuote } from './show-quotes.ts'
import type { QuoteRequest, QuoteView } from './views.ts'

/** A quote with its first version, as a draft; its lines may still be missing. */
export function createQuote(
  session: Session,
  { order: input, validUntil }: QuoteRequest,
): Promise<Result<QuoteView>> {
  return refusingTwins(input, async () => {
    const { transaction, origin } = session
    const read = await readOffer(session, input)
    if (!read.ok) return read
    const id = newId()
    const head = {
      id,
      number: null,
      customer_id: read.value.order.customer,
      label: read.value.order.label,
      external_id: input.externalId ?? null,
      created_at: origin.now,
      updated_at: origin.now,
      version: 1,
    }
    const columns = offerColumns(read.value, validUntil)
    const version = { quote_id: id, sequence: 1, id: newId(), ...undecided, ...columns }
    const changes = [inserted('quotes', head), inserted('quote_versions', version)]
    await record(transaction, origin, [{ type: 'quote.created', subjectId: id, changes }])
    return showQuote(session, id)
  })
}

/** What a request offers: everything is decided that it leaves out. */
export async function readOffer(session: Session, input: OrderRequest): Promise<Result<ReadOrder>> {
  const read = await readWith(defineOffer, session, await lookedUp(session, '', input))
  return read.ok ? success(read.value) : read
}

/** An external id that another quote has, or gets at the same time, is refused. */
export async function refusingTwins<T>(
  { externalId: id = '' }: Pick<OrderRequest, 'externalId'>,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'quotes_organization_id_external_id_key') throw error
    const message = `A quote with the external id "${id}" exists already: change that one, or use another`
    return refuse(fault('already_exists', message, { path: 'external_id', facts: { id } }))
  }
}
