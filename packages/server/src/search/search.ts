import type { Minor } from '@tranche/engine'
import type { Transaction } from '../base/storage/database.ts'
import { findIds, type HitType, hitTypes } from '../base/storage/search.ts'
import { type Session } from '../organizations/index.ts'
import type { FoundHits, SearchHit } from './views.ts'

interface SearchInput {
  readonly text: string
  readonly limit: number
}

/** A row of any type as it is shown, with the number that it may be matched by. */
interface ShownRow {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly about: string | null
  readonly amount?: Minor
  readonly currency?: string
}

/** Their numbers are typed from the beginning; codes and foreign ids count as words. */
const numbered: ReadonlySet<HitType> = new Set(['order', 'quote', 'invoice'])

const shown: Readonly<Record<HitType, string>> = {
  order: `SELECT o.id, o.number, concat_ws(' · ', o.number, o.label) AS title, c.name AS about,
      o.value AS amount, o.currency
    FROM orders o JOIN customers c ON c.organization_id = o.organization_id AND c.id = o.customer_id
    WHERE o.organization_id = $1 AND o.id = ANY($2::uuid[])`,
  quote: `SELECT q.id, q.number, concat_ws(' · ', q.number, q.label) AS title, c.name AS about,
      coalesce(v.accepted_net, v.net) AS amount, v.currency
    FROM quotes q JOIN customers c ON c.organization_id = q.organization_id AND c.id = q.customer_id
    CROSS JOIN LATERAL (SELECT * FROM quote_versions
      WHERE organization_id = q.organization_id AND quote_id = q.id
      ORDER BY state = 'accepted' DESC, sequence DESC LIMIT 1) v
    WHERE q.organization_id = $1 AND q.id = ANY($2::uuid[])`,
  invoice: `SELECT i.id, i.number, i.number AS title, c.name AS about, i.gross AS amount, i.currency
    FROM invoices i
    JOIN customers c ON c.organization_id = i.organization_id AND c.id = i.customer_id
    WHERE i.organization_id = $1 AND i.id = ANY($2::uuid[])`,
  customer: `SELECT id, external_id AS number, name AS title,
      concat_ws(', ', external_id, particulars -> 'address' ->> 'city') AS about
    FROM customers WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
  plan: `SELECT id, code AS number, label AS title, code AS about
    FROM plan_templates WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
}

/** What a text finds: an exact number first, then numbers that begin so, then words. */
export async function search(session: Session, { text, limit }: SearchInput): Promise<FoundHits> {
  const { transaction } = session
  const found = await findIds(transaction, text, { types: hitTypes, limit: limit + 1 })
  const hits: SearchHit[] = []
  for (const type of hitTypes) {
    const ids = found.filter((each) => each.type === type).map(({ id }) => id)
    if (ids.length > 0) hits.push(...(await hitsOf(transaction, { type, ids, text })))
  }
  const sorted = hits.sort((a, b) => b.match - a.match)
  return { data: sorted.slice(0, limit), more: sorted.length > limit }
}

interface ToShow {
  readonly type: HitType
  readonly ids: readonly string[]
  readonly text: string
}

/** In the order in which they were found. */
async function hitsOf(transaction: Transaction, { type, ids, text }: ToShow): Promise<SearchHit[]> {
  const rows = await transaction.rows<ShownRow>(shown[type], [transaction.organizationId, ids])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [hitOf(type, row, text)]
  })
}

function hitOf(type: HitType, row: ShownRow, text: string): SearchHit {
  const { id, title, amount, currency } = row
  const worth = amount === undefined || currency === undefined ? null : { amount, currency }
  const [number, wanted] = [row.number?.toLowerCase(), text.trim().toLowerCase()]
  const begins = numbered.has(type) && number?.startsWith(wanted) === true
  const match = number === wanted ? 3 : begins ? 2 : 1
  return { type, id, title, about: row.about === '' ? null : row.about, worth, match }
}
