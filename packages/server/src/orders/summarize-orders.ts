import {
  type ContractState,
  type Day,
  formatMicro,
  type Minor,
  type Order,
  type Bucket as OrderBucket,
  orderValues,
  parseMicro,
  shownPercent,
  shownProgress,
} from '@tranche/engine'
import type { Transaction, Value } from '../base/storage/database.ts'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import {
  type Match,
  pageOf,
  type SortedQuery,
  type SortKey,
  sortedKeyset,
} from '../base/storage/pages.ts'
import { type Session } from '../organizations/index.ts'
import { loadOrders } from './order-facts.ts'
import { loadInvoiced, openOfPart, openParts, type PartRow, standingOf } from './order-standing.ts'
import { type NextColumns, nextOf } from './readiness.ts'
import { searchOrders } from './search-orders.ts'
import type { OrderSummary, OrderTotals } from './views.ts'

interface SummaryRow extends NextColumns {
  readonly id: string
  readonly number: string | null
  readonly external_id: string | null
  readonly state: Order['state']
  readonly label: string
  readonly customer_id: string
  readonly customer_name: string
  readonly currency: string
  readonly net: Minor
  readonly value: Minor
  /** Its lines come to more with work or time: the engine says its values. */
  readonly grows: boolean
  readonly billed: Minor
  readonly ready: Minor
  readonly bucket: NonNullable<OrderSummary['bucket']> | null
  readonly signal: NonNullable<OrderSummary['signal']> | null
  readonly contract: ContractState | null
  readonly notice_by: Day | null
  readonly progress_percent: string | null
  readonly progress_count: number
  readonly confirmed_on: Day | null
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

const matches: Readonly<Record<string, Match>> = {
  status: ['o.state', '='],
  state: ['o.state', '='],
  customer: ['o.customer_id', '='],
  customer_id: ['o.customer_id', '='],
  currency: ['o.currency', '='],
  external_id: ['o.external_id', '='],
  number: ['o.number', '='],
  label: ['o.label', 'contains'],
  created_at: ['o.created_at', 'range'],
  bucket: ['r.bucket', '='],
  project: ['o.project_id', '='],
  contract: ["o.contract->>'is'", '='],
  notice_by: ['r.notice_by', 'range'],
}

const ready = 'coalesce(r.ready, 0)'

/** "-" in front of a name: the largest first. */
const sorts: Readonly<Record<string, SortKey>> = {
  created_at: 'id',
  number: { column: "coalesce(o.number, '')", type: 'text' },
  label: { column: 'o.label', type: 'text' },
  customer_name: { column: 'c.name', type: 'text', joined: true },
  net: { column: 'o.value', type: 'bigint' },
  ready: { column: ready, type: 'bigint' },
  billed: { column: 'o.billed', type: 'bigint' },
  left: { column: '(o.value - o.billed)', type: 'bigint' },
}

const joins = {
  customers: `JOIN customers c ON c.organization_id = o.organization_id AND c.id = o.customer_id`,
  readiness: `LEFT JOIN readiness r
    ON r.organization_id = o.organization_id AND r.order_id = o.id`,
}

/** What lines that plan no more than their net grew to by their bills. */
const values = `CROSS JOIN LATERAL (
  SELECT coalesce(sum(CASE WHEN net < 0 THEN least(net, billed) ELSE greatest(net, billed) END),
      0)::bigint AS value
    FROM order_lines
    WHERE organization_id = o.organization_id AND order_id = o.id AND kind = 'standard') l`

function withMethod(is: string): string {
  return `EXISTS (SELECT FROM order_lines m WHERE m.organization_id = o.organization_id
    AND m.order_id = o.id AND m.kind = 'standard' AND m.method = ${is})`
}

/** Lists of orders, as the engine names those of one order; they overlap. */
const listConditions: Readonly<Record<OrderBucket, string>> = {
  draft: "o.state = 'draft'",
  ongoing: "o.state = 'confirmed' AND r.ongoing",
  waiting: 'r.waits',
  toBeBilled: 'r.ready_since IS NOT NULL',
  standard: "o.contract->>'form' IS DISTINCT FROM 'renewal'",
  recurring: "o.contract->>'form' = 'renewal'",
}

interface OrderQuery extends SortedQuery {
  /** Tables, joins and filters; before what the page cuts off no more is joined than decides. */
  readonly from: string
}

async function orderQuery(
  transaction: Transaction,
  {
    page,
    filter: { q, method, list, ...filter },
  }: { readonly page: PageRequest; readonly filter: Filter },
  readiness: 'needed' | 'maybe' = 'maybe',
): Promise<OrderQuery> {
  const query = sortedKeyset(page, filter, { matches, sorts, id: 'o.id' })
  const listed = list === undefined ? '' : ` AND ${listConditions[list as OrderBucket]}`
  const used = (alias: string) => `${query.order}${query.where}${listed}`.includes(`${alias}.`)
  const values = [...query.values]
  const put = (value: Value) => `$${values.push(value) + 1}::text`
  const named =
    q === undefined
      ? ''
      : await searchOrders(transaction, q, { id: 'o.id', customer: 'o.customer_id', put })
  const lines = method === undefined ? '' : ` AND ${withMethod(put(method))}`
  const from = [
    'FROM orders o',
    ...(used('c') ? [joins.customers] : []),
    ...(readiness === 'needed' || used('r') ? [joins.readiness] : []),
    `WHERE o.organization_id = $1 ${query.where}${listed}${lines}${named}`,
  ]
  return { ...query, values, from: from.join(' ') }
}

/** Ids of one page of orders, in its order. */
export async function pageOfOrders(
  transaction: Transaction,
  page: PageRequest,
  filter: Filter,
): Promise<Page<string>> {
  const query = await orderQuery(transaction, { page, filter })
  const rows = await transaction.rows<{ id: string; sort_key: string }>(
    `SELECT o.id, ${query.key} AS sort_key ${query.from}
      ORDER BY ${query.order} LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: cut.data.map(({ id }) => id) }
}

async function summaryRows(
  transaction: Transaction,
  ids: readonly string[],
): Promise<SummaryRow[]> {
  const rows = await transaction.rows<SummaryRow>(
    `SELECT o.id, o.number, o.external_id, o.state, o.label, o.customer_id,
        c.name AS customer_name, o.currency, o.value AS net, l.value,
        o.ceiling IS NULL AS grows, o.billed,
        ${ready} AS ready,
        r.bucket, CASE WHEN o.state IN ('billed', 'closed') AND r.signal IS NULL
          THEN 'green' ELSE r.signal END AS signal, o.contract->>'is' AS contract, r.notice_by,
        o.progress_percent, o.progress_count, r.next_on, r.next_ready, r.next,
        o.confirmed_on,
        o.created_at, o.updated_at, o.version
      FROM orders o ${joins.customers} ${joins.readiness} ${values}
      WHERE o.organization_id = $1 AND o.id = ANY($2::uuid[])`,
    [transaction.organizationId, ids],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export async function summarizeOrders(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<OrderSummary>> {
  const { transaction, today } = session

  const cut = await pageOfOrders(transaction, page, filter)
  const rows = await summaryRows(transaction, cut.data)
  const invoiced = await loadInvoiced(transaction, cut.data)
  const decided = await decidedOf(transaction, rows, today)
  return {
    ...cut,
    data: rows.map((row) => {
      const { openNet: open, ...receivable } = invoiced(row.id)
      const known = decided.get(row.id) ?? {
        progressPercent: plainPercent(row.progress_percent),
        values: { net: row.net, plan: row.net, value: row.value },
      }
      const standing = standingOf({ ...row, net: known.values.value, openNet: open })
      return { ...summary(row), ...known, standing, receivable }
    }),
  }
}

function summary(
  row: SummaryRow,
): Omit<OrderSummary, 'values' | 'standing' | 'receivable' | 'progressPercent'> {
  const next = nextOf(row)
  return {
    id: row.id,
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    state: row.state,
    label: row.label,
    customerId: row.customer_id,
    customerName: row.customer_name,
    currency: row.currency,
    billed: row.billed,
    ready: row.ready,
    ...(row.bucket === null ? {} : { bucket: row.bucket }),
    ...(row.signal === null ? {} : { signal: row.signal }),
    ...(row.contract === null ? {} : { contract: row.contract }),
    ...(row.notice_by === null ? {} : { noticeBy: row.notice_by }),
    billedPercent: billedPercent(row.billed, row.net),
    ...(next === undefined ? {} : { next }),
    ...(row.confirmed_on === null ? {} : { confirmedOn: row.confirmed_on }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  }
}

/** Billed of the net in percent, as it is shown. */
export function billedPercent(billed: Minor, net: Minor): string {
  if (net <= 0n) return '0'
  return formatMicro(shownPercent(billed, net))
}

function plainPercent(stored: string | null): string {
  return formatMicro(stored === null ? 0n : (parseMicro(stored) ?? 0n))
}

/** Of orders whose lines carry progress, or come to more with work or time: the engine says it. */
async function decidedOf(
  transaction: Transaction,
  rows: readonly SummaryRow[],
  today: Day,
): Promise<ReadonlyMap<string, Pick<OrderSummary, 'values' | 'progressPercent'>>> {
  const ids = rows
    .filter((row) => row.grows || (row.progress_percent === null && row.progress_count > 0))
    .map(({ id }) => id)
  const loaded = await loadOrders(transaction, ids, { lock: false })
  return new Map(
    [...loaded].map(([id, { facts }]) => {
      const progressPercent = formatMicro(shownProgress(facts.order, facts.progress))
      return [id, { progressPercent, values: orderValues(facts, today) }]
    }),
  )
}

interface TotalRow {
  readonly currency: string
  readonly count: bigint
  readonly net: Minor
  readonly billed: Minor
  readonly ready: Minor
  readonly remaining: Minor
}

interface UnpaidRow extends PartRow {
  readonly currency: string
}

/**
 * Sums per currency of the orders named, or of all that a filter finds. The database sums what is
 * whole; of partly paid invoices the engine says how much net is open.
 */
export async function totalOrders(
  session: Session,
  which: { readonly ids: readonly string[] } | { readonly filter: Filter },
): Promise<readonly OrderTotals[]> {
  const { transaction } = session

  const filter = 'filter' in which ? which.filter : {}
  const query = await orderQuery(transaction, { page: { limit: 1 }, filter }, 'needed')
  const values: Value[] = [transaction.organizationId, ...query.values]
  const named = 'ids' in which ? ` AND o.id = ANY($${values.push(which.ids)}::uuid[])` : ''
  const all = `${query.from}${named}`
  const totals = await transaction.rows<TotalRow>(
    `SELECT o.currency, count(*) AS count, sum(o.value)::bigint AS net,
          sum(o.billed)::bigint AS billed, sum(${ready})::bigint AS ready,
          sum(greatest(o.value - o.billed - ${ready}, 0))::bigint AS remaining
        ${all} GROUP BY o.currency ORDER BY o.currency`,
    values,
  )
  const open = await openNets(transaction, all, values)
  return totals.map(({ currency, count, net, billed, ready, remaining }) => {
    const part = open.get(currency) ?? 0n
    const standing = { paid: billed - part, open: part, retained: 0n, ready, remaining }
    return { currency, count: Number(count), net, billed, standing }
  })
}

const untouched = 'i.credited = 0 AND i.gross > 0 AND i.open >= i.gross'

/** Net not paid yet, per currency: what nobody paid or credited in one sum, the rest one by one. */
async function openNets(
  transaction: Transaction,
  from: string,
  values: readonly Value[],
): Promise<ReadonlyMap<string, Minor>> {
  const rows = await transaction.rows<UnpaidRow>(
    `WITH wanted AS MATERIALIZED (SELECT o.id ${from})
      SELECT i.currency, sum(p.net)::bigint AS net, sum(p.gross)::bigint AS own,
          sum(p.gross)::bigint AS upto, sum(p.gross)::bigint AS whole, sum(p.gross)::bigint AS open
        FROM invoices i
        JOIN invoice_parts p ON p.organization_id = i.organization_id AND p.invoice_id = i.id
        WHERE i.organization_id = $1 AND i.open > 0 AND ${untouched}
          AND p.order_id IN (SELECT id FROM wanted)
        GROUP BY i.currency
      UNION ALL SELECT currency, net, own, upto, whole, open FROM (
        ${openParts('IN (SELECT id FROM wanted)', `NOT (${untouched})`)}) others`,
    values,
  )
  const sums = new Map<string, Minor>()
  for (const { currency, ...row } of rows)
    sums.set(currency, (sums.get(currency) ?? 0n) + openOfPart(row).openNet)
  return sums
}
