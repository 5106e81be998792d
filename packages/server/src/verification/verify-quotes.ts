import { formatAmount, type Minor, offeredOrder, orderTotals } from '@tranche/engine'
import type { Transaction } from '../base/storage/database.ts'
import { loadQuotes } from '../quotes/index.ts'
import type { VerifiedCheck } from './views.ts'

export const quoteCheck = {
  check: '13',
  title: 'a quote comes to what its lines say, and what was sent has its document and number',
} as const

type Loaded =
  Awaited<ReturnType<typeof loadQuotes>> extends Map<string, infer Quote> ? Quote : never
type Version = Loaded['versions'][number]

const chunk = 500

/** Every version of every quote, in chunks: its sums by the engine, its document and its order. */
export async function checkQuotes(transaction: Transaction): Promise<VerifiedCheck> {
  const findings: string[] = []
  let rows = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const quotes = await transaction.rows<{ id: string }>(
      `SELECT id FROM quotes WHERE organization_id = $1 AND id > $2 ORDER BY id LIMIT ${chunk}`,
      [transaction.organizationId, after],
    )
    const ids = quotes.map(({ id }) => id)
    const numbers = await documentNumbers(transaction, ids)
    for (const loaded of (await loadQuotes(transaction, ids, { lock: false })).values()) {
      rows += loaded.versions.length
      findings.push(...orderFindings(loaded))
      for (const version of loaded.versions) {
        findings.push(...sumFindings(loaded, version))
        findings.push(...documentFindings(loaded, version, numbers.get(version.row.id)))
      }
    }
    const last = ids.at(-1)
    if (last === undefined || ids.length < chunk) break
    after = last
  }
  return { ...quoteCheck, rows, findings }
}

/** Numbers of their documents, by the id of the version. */
async function documentNumbers(
  transaction: Transaction,
  quotes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction.rows<{ id: string; number: string }>(
    `SELECT v.id, d.number FROM quote_versions v
      JOIN documents d ON d.organization_id = $1 AND d.kind = 'quote' AND d.subject_id = v.id
      WHERE v.organization_id = $1 AND v.quote_id = ANY($2::uuid[])`,
    [transaction.organizationId, quotes],
  )
  return new Map(rows.map(({ id, number }) => [id, number]))
}

interface Sums {
  readonly net: Minor | null
  readonly tax: Minor | null
  readonly gross: Minor | null
}

function sumFindings({ quote }: Loaded, { row, version }: Version): string[] {
  const name = `quote ${quote.name}, version ${row.sequence}`
  const text = ({ net, tax, gross }: Sums) =>
    [net, tax, gross].map((each) => formatAmount(each ?? 0n, row.currency)).join(' / ')
  const compared = (what: string, stored: Sums, decided: Sums) =>
    text(stored) === text(decided)
      ? []
      : [`${name}: ${what} ${text(stored)}, its lines say ${text(decided)}`]
  const offered = compared('offers', row, orderTotals(offeredOrder(version.offer)))
  if (version.pick === undefined) return offered
  const { accepted_net: net, accepted_tax: tax, accepted_gross: gross } = row
  const picked = orderTotals(offeredOrder(version.offer, version.pick))
  return [...offered, ...compared('is accepted with', { net, tax, gross }, picked)]
}

function documentFindings(
  { quote, head }: Loaded,
  { row }: Version,
  number: string | undefined,
): string[] {
  const name = `quote ${quote.name}, version ${row.sequence}`
  if (row.state === 'draft') {
    return number === undefined ? [] : [`${name}: it is a draft and has a document, ${number}`]
  }
  if (number === undefined) return [`${name}: it was sent and has no document`]
  return number === head.number ? [] : [`${name}: its document says ${number}`]
}

function orderFindings({ quote, versions }: Loaded): string[] {
  if (quote.ordered === undefined || versions.some(({ row }) => row.state === 'accepted')) return []
  return [`quote ${quote.name}: order ${quote.ordered} was made of it, but no version is accepted`]
}
