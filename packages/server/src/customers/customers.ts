import { fault, type Minor, type Result, refuse, success } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import type { Particulars } from '../base/particulars.ts'
import { inserted, type Row, updated } from '../base/storage/changes.ts'
import { violatedConstraint } from '../base/storage/database.ts'
import { record } from '../base/storage/events.ts'
import { isId, newId } from '../base/storage/ids.ts'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { type Match, pageOf, type SortKey, sortedKeyset } from '../base/storage/pages.ts'
import type { Application } from '../contract.ts'
import { completeFacts, refreshOrders } from '../orders/index.ts'
import {
  type Dependencies,
  decide,
  read,
  type Session,
  staleVersion,
  unknown,
} from '../organizations/index.ts'
import type { CustomerView } from './views.ts'

type NewCustomer = Parameters<Application['createCustomer']>[1]
type CustomerChange = Parameters<Application['updateCustomer']>[2]

interface CustomerRow {
  readonly id: string
  readonly external_id: string | null
  readonly name: string
  readonly particulars: Particulars
  readonly term_days: number | null
  readonly language: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

const columns = `id, external_id, name, particulars, term_days, language, metadata, created_at,
  updated_at, version`
const select = `SELECT ${columns} FROM customers`

export async function createCustomer(
  dependencies: Dependencies,
  context: Context,
  input: NewCustomer,
): Promise<Result<CustomerView>> {
  try {
    return await decide(dependencies, context, async (session) => {
      const { transaction, origin } = session
      const id = newId()
      const changes = [inserted('customers', customerRow(id, input, origin.now))]
      await record(transaction, origin, [{ type: 'customer.created', subjectId: id, changes }])
      return viewOne(session, id)
    })
  } catch (error) {
    if (violatedConstraint(error) !== 'customers_organization_id_external_id_key') throw error
    const id = input.externalId ?? ''
    const message = `A customer with the external id "${id}" exists already: update it, or use another`
    return refuse(fault('already_exists', message, { path: 'external_id', facts: { id } }))
  }
}

/** A new customer's row. */
export function customerRow(id: string, input: NewCustomer, now: string): Row {
  return {
    id,
    external_id: input.externalId ?? null,
    name: input.particulars.name,
    particulars: input.particulars,
    term_days: input.termDays ?? null,
    language: input.language ?? null,
    metadata: input.metadata ?? {},
    created_at: now,
    updated_at: now,
    version: 1,
  }
}

/** Open orders are decided anew: particulars may have been what they waited for. */
export async function updateCustomer(
  dependencies: Dependencies,
  context: Context,
  { id, change }: { readonly id: string; readonly change: CustomerChange },
): Promise<Result<CustomerView>> {
  return decide(dependencies, context, async (session) => {
    const { transaction, origin, organization, today } = session
    if (!isId(id)) return refuse(unknown('customer', id))
    const orders = await transaction.rows<{ id: string }>(
      `SELECT o.id FROM orders o JOIN readiness r
          ON r.organization_id = o.organization_id AND r.order_id = o.id
        WHERE o.organization_id = $1 AND o.customer_id = $2
        ORDER BY o.id FOR NO KEY UPDATE OF o`,
      [transaction.organizationId, id],
    )
    const [row] = await transaction.rows<CustomerRow>(
      `${select} WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
      [transaction.organizationId, id],
    )
    if (row === undefined) return refuse(unknown('customer', id))
    const stale = staleVersion(session, row.version)
    if (stale !== undefined) return refuse(stale)
    const particulars = change.particulars ?? row.particulars
    const values = {
      id,
      name: particulars.name,
      particulars,
      term_days: change.termDays === undefined ? row.term_days : change.termDays,
      language: change.language === undefined ? row.language : change.language,
      metadata: change.metadata ?? row.metadata,
      updated_at: origin.now,
      version: row.version + 1,
    }
    const changes = [updated('customers', values)]
    await record(transaction, origin, [{ type: 'customer.updated', subjectId: id, changes }])
    const complete = completeFacts.bind(undefined, organization)
    const ids = orders.map((order) => order.id)
    if (ids.length > 0) await refreshOrders(transaction, ids, { today, complete })
    return viewOne(session, id)
  })
}

export async function showCustomer(
  dependencies: Dependencies,
  context: Context,
  id: string,
): Promise<Result<CustomerView>> {
  return decide(dependencies, context, (session) => viewOne(session, id))
}

const matches: Readonly<Record<string, Match>> = {
  external_id: ['external_id', '='],
  name: ['strpos(search_fold(name), search_fold({bare})) > 0', 'words'],
  q: [
    `strpos(search_fold(concat_ws(' ', name, external_id, particulars ->> 'email')),
      search_fold({bare})) > 0`,
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
  dependencies: Dependencies,
  context: Context,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<CustomerView>> {
  return read(dependencies, context, async (session) => {
    const { transaction } = session
    const query = sortedKeyset(page, filter, { matches, sorts })
    const rows = await transaction.rows<CustomerRow & { sort_key: string }>(
      `SELECT ${columns}, ${query.key} AS sort_key FROM customers
        WHERE organization_id = $1 ${query.where}
        ORDER BY ${query.order} LIMIT ${query.limit}`,
      [transaction.organizationId, ...query.values],
    )
    const cut = pageOf(page, rows)
    return { ...cut, data: await views(session, cut.data) }
  })
}

async function viewOne(session: Session, id: string): Promise<Result<CustomerView>> {
  if (!isId(id)) return refuse(unknown('customer', id))
  const { transaction } = session
  const rows = await transaction.rows<CustomerRow>(
    `${select} WHERE organization_id = $1 AND id = $2`,
    [transaction.organizationId, id],
  )
  const [view] = await views(session, rows)
  return view === undefined ? refuse(unknown('customer', id)) : success(view)
}

async function views(session: Session, rows: readonly CustomerRow[]): Promise<CustomerView[]> {
  const accounts = await accountsOf(
    session,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    metadata: row.metadata,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    particulars: row.particulars,
    ...(row.term_days === null ? {} : { termDays: row.term_days }),
    ...(row.language === null ? {} : { language: row.language }),
    ...accounts(row.id),
  }))
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
