import {
  type AcceptedQuote,
  acceptQuote as accept,
  declineQuote as decline,
  formatAmount,
  orderTotals,
  type Result,
  sendQuote as send,
  success,
} from '@tranche/engine'
import { updated } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { type OrderPreview, previewOf, projectsOf } from '../orders/index.ts'
import { type Session } from '../organizations/index.ts'
import { type LoadedQuote, loadQuote } from './load-quotes.ts'
import { freezeQuote } from './quote-document.ts'
import { acceptedColumns, movedHead } from './quote-rows.ts'
import { showQuote } from './show-quotes.ts'
import type { QuoteDecision, QuoteView } from './views.ts'
import { holdQuote } from './write-version.ts'

/** Draft → sent: numbered and frozen. */
export async function sendQuote(
  session: Session,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Result<QuoteView>> {
  const { transaction, origin, today } = session
  const held = await holdQuote(session, id)
  if (!held.ok) return held
  const sent = send({ quote: held.value.quote, version, today })
  if (!sent.ok) return sent
  const document = await freezeQuote(session, held.value, version)
  if (!document.ok) return document
  const { number } = document.value
  const row = { quote_id: id, sequence: version, state: sent.value.state, sent_on: today }
  const changes = [movedHead(session, held.value, { number }), updated('quote_versions', row)]
  const data = { version, number }
  await record(transaction, origin, [{ type: 'quote.sent', data, subjectId: id, changes }])
  return showQuote(session, id)
}

/** Sent → accepted, with what was picked; other versions that are open are declined. */
export async function acceptQuote(
  session: Session,
  asked: QuoteDecision,
): Promise<Result<QuoteView>> {
  const { transaction, origin, today } = session
  const { id, version, pick = [], by } = asked
  const held = await holdQuote(session, id)
  if (!held.ok) return held
  const accepted = await accepting(session, held.value, asked)
  if (!accepted.ok) return accepted
  const { versions, order } = accepted.value
  const rows = versions.map((each) => {
    const decided = { state: each.state, decided_on: today }
    const own = { ...acceptedColumns(order, pick), decided_by: by ?? null }
    return updated('quote_versions', {
      ...{ quote_id: id, sequence: each.version, ...decided },
      ...(each.version === version ? own : {}),
    })
  })
  const { currency } = order
  const gross = formatAmount(orderTotals(order).gross, currency)
  const who = by === undefined ? {} : { by }
  await record(transaction, origin, [
    {
      type: 'quote.accepted',
      data: { version, pick: [...pick], gross, currency, ...who },
      subjectId: id,
      changes: [movedHead(session, held.value), ...rows],
    },
  ])
  return showQuote(session, id)
}

/** What would be ordered with these picks; nothing is saved. */
export async function previewAcceptance(
  session: Session,
  asked: QuoteDecision,
): Promise<Result<OrderPreview>> {
  const loaded = await loadQuote(session, asked.id, { lock: false })
  if (!loaded.ok) return loaded
  const accepted = await accepting(session, loaded.value, asked)
  return accepted.ok ? success(await previewOf(session, accepted.value.order)) : accepted
}

async function accepting(
  session: Session,
  { quote, versions }: LoadedQuote,
  { version, pick = [] }: QuoteDecision,
): Promise<Result<AcceptedQuote>> {
  const { today } = session
  const { project } = versions.find(({ row }) => row.sequence === version)?.row.terms ?? {}
  const projects = await projectsOf(session, project === undefined ? [] : [{ project }])
  const context = { project: projects.get(project ?? '')?.project }
  return accept({ quote, version, today }, pick, context)
}

/** Sent → declined, and why. */
export async function declineQuote(
  session: Session,
  { id, version, by, reason }: QuoteDecision,
): Promise<Result<QuoteView>> {
  const { transaction, origin, today } = session
  const held = await holdQuote(session, id)
  if (!held.ok) return held
  const declined = decline({ quote: held.value.quote, version, today })
  if (!declined.ok) return declined
  const said = { decided_on: today, decided_by: by ?? null, reason: reason ?? null }
  const row = { quote_id: id, sequence: version, state: declined.value.state, ...said }
  const told = {
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
  }
  await record(transaction, origin, [
    {
      type: 'quote.declined',
      data: { version, ...told },
      subjectId: id,
      changes: [movedHead(session, held.value), updated('quote_versions', row)],
    },
  ])
  return showQuote(session, id)
}
