import type { Value } from '../base/storage/database.ts'
import {
  type Filter,
  type Match,
  type Page,
  type PageRequest,
  pageOf,
  type SortKey,
  sortedKeyset,
} from '../base/storage/pages.ts'
import { above, readText } from '../base/storage/search.ts'
import type { Session } from '../organizations/index.ts'
import type { QuoteSummary } from './views.ts'

const matches: Readonly<Record<string, Match>> = {
  customer: ['q.customer_id', '='],
  currency: ['v.currency', '='],
  external_id: ['q.external_id', '='],
  number: ['q.number', '='],
  created_at: ['q.created_at', 'range'],
  valid_until: ['v.valid_until', 'range'],
}

const net = 'coalesce(v.accepted_net, v.net)'

const sorts: Readonly<Record<string, SortKey>> = {
  created_at: 'id',
  number: { column: "coalesce(q.number, '')", type: 'text' },
  label: { column: 'q.label', type: 'text' },
  customer_name: { column: 'c.name', type: 'text', joined: true },
  net: { column: net, type: 'bigint' },
  valid_until: { column: "coalesce(v.valid_until, 'infinity'::date)", type: 'date' },
}

/** The version that a quote stands for (the engine's `standingVersion`), and its order. */
const from = `FROM quotes q
  JOIN customers c ON c.organization_id = q.organization_id AND c.id = q.customer_id
  LEFT JOIN orders o ON o.organization_id = q.organization_id AND o.quote_id = q.id
  CROSS JOIN LATERAL (
    SELECT *, count(*) OVER () AS versions FROM quote_versions
      WHERE organization_id = q.organization_id AND quote_id = q.id
      ORDER BY state = 'accepted' DESC, sequence DESC LIMIT 1) v`

/** Where a version stands on a day (the engine's `quoteState`). */
function stateOn(day: string): string {
  return `CASE WHEN v.state = 'sent' AND v.valid_until < ${day} THEN 'expired' ELSE v.state END`
}

/** One page of quotes, each by the version that it stands for. */
export async function listQuotes(
  session: Session,
  {
    page,
    filter: { q, state, ...filter },
  }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<QuoteSummary>> {
  const { transaction, today } = session
  const query = sortedKeyset(page, filter, { matches, sorts, id: 'q.id' })
  const values: Value[] = [...query.values]
  const put = (value: Value, type: string) => `$${values.push(value) + 1}::${type}`
  const shown = stateOn(put(today, 'date'))
  const inState = state === undefined ? '' : ` AND ${shown} = ${put(state, 'text')}`
  const named = q === undefined ? '' : await searched(session, q, put)
  const rows = await transaction.rows<QuoteSummary & { readonly sort_key: string }>(
    `SELECT q.id, q.number, q.external_id, q.label, q.customer_id, c.name AS customer_name,
        v.currency, ${shown} AS state, v.sequence, v.versions, ${net} AS net,
        coalesce(v.accepted_tax, v.tax) AS tax, coalesce(v.accepted_gross, v.gross) AS gross,
        v.valid_until, v.sent_on, v.decided_on, o.id AS order_id, o.number AS order_number,
        q.created_at, q.updated_at, q.version, ${query.key} AS sort_key
      ${from}
      WHERE q.organization_id = $1 ${query.where}${inState}${named}
      ORDER BY ${query.order} LIMIT ${query.limit}`,
    [transaction.organizationId, ...values],
  )
  return pageOf(page, rows)
}

/** A number that begins with the text, or each word of it begins a word of quote or customer. */
async function searched(
  { transaction }: Session,
  text: string,
  put: (value: Value, type: string) => string,
): Promise<string> {
  const { whole, tokens } = await readText(transaction, text)
  if (whole === '') return ' AND false'
  const begun = (word: string, ids: string) => {
    const token = put(word, 'text')
    return `EXISTS (SELECT FROM search_words w WHERE w.organization_id = $1 AND w.id IN (${ids})
      AND w.word >= ${token} AND w.word < ${token} || ${above})`
  }
  const words = tokens.map((token) => begun(token, 'q.id, q.customer_id')).join(' AND ')
  const number = begun(whole, 'q.id')
  return ` AND (${number}${words === '' ? '' : ` OR (${words})`})`
}
