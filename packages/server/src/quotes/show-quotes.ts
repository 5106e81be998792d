import {
  emptyFacts,
  fault,
  isSame,
  offeredOrder,
  orderTotals,
  outlookOf,
  quoteDifferences,
  quoteState,
  type Result,
  refuse,
  success,
} from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { type LoadedQuote, loadQuote, type StoredVersion } from './load-quotes.ts'
import type { ComparedVersions, QuoteVersionView, QuoteView } from './views.ts'

/** A quote with all its versions, as it stands in the session's transaction. */
export async function showQuote(session: Session, id: string): Promise<Result<QuoteView>> {
  const loaded = await loadQuote(session, id, { lock: false })
  return loaded.ok ? success(viewOf(session, loaded.value)) : loaded
}

function viewOf(session: Session, loaded: LoadedQuote): QuoteView {
  const shown = loaded.versions.map((each) => versionView(session, each))
  return { ...loaded, shown, today: session.today }
}

function versionView({ today }: Session, stored: StoredVersion): QuoteVersionView {
  const order = offeredOrder(stored.version.offer)
  return {
    stored,
    state: quoteState(stored.version, today),
    order,
    totals: orderTotals(order),
    outlook: outlookOf(emptyFacts(order), today),
  }
}

/** What differs between two versions; the newest two where none is named. */
export async function compareVersions(
  session: Session,
  { id, ...asked }: { readonly id: string; readonly from?: number; readonly to?: number },
): Promise<Result<ComparedVersions>> {
  const loaded = await loadQuote(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const { quote, versions } = loaded.value
  const to = asked.to ?? versions.at(-1)?.row.sequence ?? 1
  const before = versions.filter(({ row }) => row.sequence < to).at(-1)
  const from = asked.from ?? before?.row.sequence ?? to
  const [one, other] = [from, to].map((wanted) =>
    versions.find(({ row }) => row.sequence === wanted),
  )
  if (one === undefined || other === undefined) {
    const known = versions.map(({ row }) => row.sequence).join(', ')
    const missing = (one === undefined ? from : to).toString()
    const message = `Quote ${quote.name} has no version ${missing}: it has ${known}`
    return refuse(fault('not_found', message, { facts: { version: missing } }))
  }
  const [older, newer] = [one, other].map(({ version }) => offeredOrder(version.offer))
  if (older === undefined || newer === undefined) throw new Error('two versions are compared')
  return success({
    id,
    before: older.currency,
    after: newer.currency,
    from,
    to,
    differences: quoteDifferences(older, newer),
    fields: besides(one, other),
  })
}

/** What stands beside the order that a version offers. */
function besides(one: StoredVersion, other: StoredVersion): string[] {
  const beside = ({ row: { valid_until, terms } }: StoredVersion) => ({
    valid_until,
    customer_reference: terms.customerReference,
    metadata: terms.metadata ?? {},
  })
  const [before, after] = [beside(one), beside(other)]
  const names = ['valid_until', 'customer_reference', 'metadata'] as const
  return names.filter((name) => !isSame(before[name], after[name]))
}
