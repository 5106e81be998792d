import {
  type Day,
  type KeptQuoteState,
  type Minor,
  type OrderState,
  type Quote,
  type QuoteVersion,
  type Result,
  refuse,
  success,
} from '@tranche/engine'
import type { Particulars } from '../base/particulars.ts'
import { prepare, type Transaction } from '../base/storage/database.ts'
import { isId } from '../base/storage/ids.ts'
import type { WrittenOrder } from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'

interface QuoteRow {
  readonly id: string
  readonly number: string | null
  readonly customer_id: string
  readonly label: string
  readonly external_id: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
  readonly customer_name: string
  readonly customer_particulars: Particulars
  readonly customer_language: string | null
  readonly order_id: string | null
  readonly order_number: string | null
  readonly order_label: string | null
  readonly order_state: OrderState | null
}

/** What a version offers, as it was written; whose it is and of whom, the quote says. */
export type Terms = Omit<WrittenOrder, 'id' | 'customer'>

interface VersionRow {
  readonly quote_id: string
  readonly sequence: number
  readonly id: string
  readonly state: KeptQuoteState
  readonly currency: string
  readonly terms: Terms
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly valid_until: Day | null
  readonly sent_on: Day | null
  readonly decided_on: Day | null
  readonly decided_by: string | null
  readonly reason: string | null
  readonly pick: readonly string[] | null
  readonly accepted_net: Minor | null
  readonly accepted_tax: Minor | null
  readonly accepted_gross: Minor | null
}

/** A version as it is stored, and as the engine wants it. */
export interface StoredVersion {
  readonly row: VersionRow
  readonly version: QuoteVersion & { readonly offer: WrittenOrder }
}

/** A quote as it is stored, and as the engine wants it. */
export interface LoadedQuote {
  readonly head: QuoteRow
  readonly versions: readonly StoredVersion[]
  readonly quote: Quote
}

const readHeads = prepare(`
  SELECT q.id, q.number, q.customer_id, q.label, q.external_id, q.created_at, q.updated_at,
      q.version, c.name AS customer_name, c.particulars AS customer_particulars,
      c.language AS customer_language, o.id AS order_id, o.number AS order_number,
      o.label AS order_label, o.state AS order_state
    FROM quotes q
    JOIN customers c ON c.organization_id = q.organization_id AND c.id = q.customer_id
    LEFT JOIN orders o ON o.organization_id = q.organization_id AND o.quote_id = q.id
    WHERE q.organization_id = $1 AND q.id = ANY($2::uuid[])
    ORDER BY q.id`)

/** Its order is asked for once the quote stands still. */
const lockRows = prepare(`
  SELECT FROM quotes WHERE organization_id = $1 AND id = ANY($2::uuid[])
    ORDER BY id FOR NO KEY UPDATE`)

const readVersions = prepare(`
  SELECT quote_id, sequence, id, state, currency, terms, net, tax, gross, valid_until, sent_on,
      decided_on, decided_by, reason, pick, accepted_net, accepted_tax, accepted_gross
    FROM quote_versions WHERE organization_id = $1 AND quote_id = ANY($2::uuid[])
    ORDER BY quote_id, sequence`)

/** Quotes with all their versions, in a fixed number of queries however many there are. */
export async function loadQuotes(
  transaction: Transaction,
  ids: readonly string[],
  { lock }: { readonly lock: boolean },
): Promise<Map<string, LoadedQuote>> {
  const values = [transaction.organizationId, ids]
  if (lock) await transaction.rows(lockRows, values)
  const heads = await transaction.rows<QuoteRow>(readHeads, values)
  const rows = await transaction.rows<VersionRow>(readVersions, values)
  const versions = new Map<string, StoredVersion[]>()
  const customers = new Map(heads.map((head) => [head.id, head.customer_id]))
  for (const row of rows) {
    const own = versions.get(row.quote_id) ?? []
    own.push({ row, version: versionOf(row, customers.get(row.quote_id) ?? '') })
    versions.set(row.quote_id, own)
  }
  return new Map(heads.map((head) => [head.id, quoteOf(head, versions.get(head.id) ?? [])]))
}

function versionOf(row: VersionRow, customer: string): StoredVersion['version'] {
  const { sequence: version, state, terms, valid_until: validUntil, pick } = row
  return {
    version,
    state,
    ...(validUntil === null ? {} : { validUntil }),
    offer: { ...terms, id: row.id, customer },
    ...(pick === null ? {} : { pick }),
  }
}

function quoteOf(head: QuoteRow, versions: readonly StoredVersion[]): LoadedQuote {
  const { order_label: label } = head
  const ordered = head.order_number ?? (label === null ? undefined : `"${label}"`)
  const quote = {
    name: head.number ?? `"${head.label}"`,
    versions: versions.map(({ version }) => version),
    ...(ordered === undefined ? {} : { ordered }),
  }
  return { head, versions, quote }
}

/** One quote. */
export async function loadQuote(
  { transaction }: Session,
  id: string,
  options: { readonly lock: boolean },
): Promise<Result<LoadedQuote>> {
  const loaded = (await loadQuotes(transaction, isId(id) ? [id] : [], options)).get(id)
  return loaded === undefined ? refuse(unknown('quote', id)) : success(loaded)
}

/** A version that is known to be there. */
export function storedVersion({ versions }: LoadedQuote, version: number): StoredVersion {
  const found = versions.find(({ row }) => row.sequence === version)
  if (found === undefined) throw new Error(`The quote has no version ${version}`)
  return found
}
