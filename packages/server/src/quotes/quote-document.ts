import { quote as kind } from '@tranche/documents'
import { fault, offeredOrder, type Result, refuse, success } from '@tranche/engine'
import {
  type DocumentSource,
  type FrozenDocument,
  findDocument,
  freezeDocument,
} from '../documents/index.ts'
import { agreed } from '../orders/index.ts'
import type { Session } from '../organizations/index.ts'
import { type LoadedQuote, loadQuote, storedVersion } from './load-quotes.ts'

/** A version as it was sent. */
export const quoteDocument: DocumentSource = {
  noun: 'quote',
  tag: 'Quotes',
  path: '/v1/quotes/{id}/versions/{version}/document',
  part: 'version',
  id: 'quoteDocument',
  called: 'a quote',
  needs: 'quote.read',
  says: 'Frozen when the version is sent; a draft has none.',
  async find(session, id, part = '') {
    const loaded = await loadQuote(session, id, { lock: false })
    if (!loaded.ok) return loaded
    const { versions, quote } = loaded.value
    const asked = versions.find(({ row }) => row.sequence.toString() === part)
    if (asked === undefined) {
      const message = `Quote ${quote.name} has no version ${part}: look it up in the quote`
      return refuse(fault('not_found', message, { facts: { version: part } }))
    }
    const found = await findDocument(session, kind.key, asked.row.id)
    if (found !== undefined) return success({ id: found })
    const message = `Version ${part} of quote ${quote.name} is a draft: send it, then it can be printed`
    return refuse(fault('quote_state', message, { facts: { version: part } }))
  },
}

/** Frozen as it is sent. Its number is the next of its series, or that of an earlier version. */
export function freezeQuote(
  session: Session,
  loaded: LoadedQuote,
  sequence: number,
): Promise<Result<FrozenDocument>> {
  const { head } = loaded
  const { organization, today } = session
  const { row, version } = storedVersion(loaded, sequence)
  const { validUntil, offer } = version
  const { customerReference } = offer
  const order = offeredOrder(offer)
  return freezeDocument(session, {
    kind,
    subject: { type: 'quote', id: row.id },
    ...(head.number === null ? {} : { number: head.number }),
    data: {
      seller: { ...organization.particulars, id: organization.id },
      buyer: { ...head.customer_particulars, id: head.customer_id },
      language: head.customer_language ?? organization.language,
      paper: organization.paper,
      issuedOn: today,
      version: sequence,
      ...(validUntil === undefined ? {} : { validUntil }),
      quoteLabel: order.label,
      ...(customerReference === undefined ? {} : { customerReference }),
      ...agreed(order, session),
    },
  })
}
