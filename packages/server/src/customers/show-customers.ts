import { type Minor, type Result, refuse, success } from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { type Match, pageOf, type SortKey, sortedKeyset } from '../base/storage/pages.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { type CustomerRow, columns, select } from './rows.ts'
import type { CustomerView } from './views.ts'

export async function showCustomer(session: Session, id: string): Promise<Result<CustomerView>> {
  if (!isId(id)) return refuse(unknown('customer', id))
  const { transaction } = session
  const rows = await transaction.rows<CustomerRow>(
    `${select} WHERE organization_id = $1 AND id = $2`,
    [transaction.organizationId, id],
  )
  const [view] = await viewsOf(session, rows)
  return view === undefined ? refuse(unknown('customer', id)) : success(view)
}

const matches: Readonly<Record<string, Match>> = {
  external_id: ['external_id', '='],
  name: ['strpos(search_fold(name_key), search_fold(name_key({bare}))) > 0', 'words'],
  q: [
    `strpos(search_fold(concat_ws(' ', name_key, external_id, particulars ->> 'email')),
      search_fold(name_key({bare}))) > 0`,
    'words',
  ],
  credit: [
    `EXISTS (SELECT FROM customer_credits k WHERE k.organization_id = $1
      AND k.customer_id = customers.id AND k.balance > 0)`,
    'is',
  ],
  created_at: ['created_at', 'range'],
}

const sorts: Readonly<Record<string, SortKey>> = {
  created_at: 'id',
  name: { column: 'name', type: 'text' },
}

export async function listCustomers(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<CustomerView>> {
  const { transaction } = session
  const query = sortedKeyset(page, filter, { matches, sorts })
  const rows = await transaction.rows<CustomerRow & { sort_key: string }>(
    `SELECT ${columns}, ${query.key} AS sort_key FROM customers
        WHERE organization_id = $1 ${query.where}
        ORDER BY ${query.order} LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: await viewsOf(session, cut.data) }
}

/** Customers as they are shown, with what they owe. */
export async function viewsOf(
  session: Session,
  rows: readonly CustomerRow[],
): Promise<CustomerView[]> {
  const accounts = await accountsOf(
    session,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => customerView(row, accounts(row.id)))
}

type Accounts = Pick<CustomerView, 'credit' | 'open' | 'overdue'>
/** Of a new customer. */
export const noAccounts: Accounts = { credit: {}, open: {}, overdue: {} }

export function customerView(row: CustomerRow, accounts: Accounts): CustomerView {
  return {
    id: row.id,
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    metadata: row.metadata,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    particulars: row.particulars,
    ...(row.term_days === null ? {} : { termDays: row.term_days }),
    ...(row.language === null ? {} : { language: row.language }),
    ...accounts,
  }
}

interface AccountRow {
  readonly customer_id: string
  readonly currency: string
  readonly credit: Minor
  readonly open: Minor
  readonly overdue: Minor
}

/** Credit, open and overdue receivables by currency, of one page of customers at once. */
async function accountsOf({ transaction, today }: Session, ids: readonly string[]) {
  const rows = await transaction.rows<AccountRow>(
    `SELECT customer_id, currency, balance AS credit, 0::bigint AS open, 0::bigint AS overdue
        FROM customer_credits
        WHERE organization_id = $1 AND customer_id = ANY($2::uuid[]) AND balance <> 0
      UNION ALL
      SELECT customer_id, currency, 0, sum(open)::bigint,
          coalesce(sum(open) FILTER (WHERE due_on < $3::date), 0)::bigint
        FROM invoices
        WHERE organization_id = $1 AND customer_id = ANY($2::uuid[]) AND open > 0
        GROUP BY customer_id, currency`,
    [transaction.organizationId, ids, today],
  )
  return (id: string) => {
    const own = rows.filter(({ customer_id }) => customer_id === id)
    const amounts = (name: 'credit' | 'open' | 'overdue') =>
      Object.fromEntries(
        own.filter((row) => row[name] !== 0n).map((row) => [row.currency, row[name]]),
      )
    return { credit: amounts('credit'), open: amounts('open'), overdue: amounts('overdue') }
  }
}
