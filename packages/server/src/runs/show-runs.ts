import { type Day, type Minor, parseMicro, type Result, refuse, success } from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import type { Page, PageRequest } from '../base/storage/pages.ts'
import { keyset, pageOf } from '../base/storage/pages.ts'
import { type Session, unknown } from '../organizations/index.ts'
import type { RunTax, RunTotal, RunView } from './views.ts'
import type { RunCollect, RunItemState, RunState, StoredRunState } from './words.ts'

export interface RunRow {
  readonly id: string
  readonly state: StoredRunState
  readonly day: Day
  readonly currency: string | null
  readonly collect: RunCollect | null
  readonly created_at: string
  readonly updated_at: string
  /** In real time: when it last came on. */
  readonly seen_at: string
}

const selectRuns = `SELECT id, state, day, currency, collect, created_at, updated_at, seen_at
  FROM billing_runs`

export async function listRuns(
  session: Session,
  { page }: { readonly page: PageRequest },
): Promise<Page<RunView>> {
  const { transaction } = session
  const query = keyset(page, {}, {})
  const rows = await transaction.rows<RunRow>(
    `${selectRuns} WHERE organization_id = $1 ${query.where} ORDER BY id DESC LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: await views(session, cut.data) }
}

export async function showRun(session: Session, id: string): Promise<Result<RunView>> {
  const { transaction } = session
  const rows = await transaction.rows<RunRow>(
    `${selectRuns} WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
    [transaction.organizationId, isId(id) ? [id] : []],
  )
  const [view] = await views(session, rows)
  return view === undefined ? refuse(unknown('billing run', id)) : success(view)
}

/** The run, which nobody else changes meanwhile. */
export async function lockRun({ transaction }: Session, id: string): Promise<Result<RunRow>> {
  const [run] = await transaction.rows<RunRow>(
    `${selectRuns} WHERE organization_id = $1 AND id = ANY($2::uuid[]) FOR UPDATE`,
    [transaction.organizationId, isId(id) ? [id] : []],
  )
  return run === undefined ? refuse(unknown('billing run', id)) : success(run)
}

interface ItemSum {
  readonly run_id: string
  readonly state: RunItemState
  readonly currency: string
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly count: bigint
  readonly invoices: bigint
}

/** Longer than a chunk takes where the machine is busy (ms). */
const QUIET_MS = 15_000

/** A job goes on by itself once a worker is there; until then nobody shall wait unknowing. */
function shownState({ state, seen_at }: RunRow, now: Date): RunState {
  const quiet = now.getTime() - Date.parse(seen_at) > QUIET_MS
  return state === 'issuing' && quiet ? 'interrupted' : state
}

async function views(session: Session, rows: readonly RunRow[]): Promise<RunView[]> {
  const ids = rows.map(({ id }) => id)
  const items = await session.transaction.rows<ItemSum>(
    `SELECT run_id, state, currency, sum(net)::bigint AS net, sum(tax)::bigint AS tax,
        sum(gross)::bigint AS gross, count(*) AS count,
        count(DISTINCT coalesce(document::text, order_id::text)) AS invoices
      FROM billing_run_items WHERE organization_id = $1 AND run_id = ANY($2::uuid[])
      GROUP BY run_id, state, currency ORDER BY currency`,
    [session.transaction.organizationId, ids],
  )
  const taxes = await taxSums(session, ids)
  const now = session.parts.clock.now()
  return rows.map((row) => {
    const counts = { pending: 0, issued: 0, skipped: 0, blocked: 0, failed: 0, excluded: 0 }
    const totals: Record<string, RunTotal> = {}
    for (const { run_id, state, currency, net, tax, gross, count, invoices } of items) {
      if (run_id !== row.id) continue
      counts[state] += Number(count)
      if (state !== 'pending' && state !== 'issued') continue
      const before = totals[currency]
      totals[currency] = {
        net: (before?.net ?? 0n) + net,
        tax: (before?.tax ?? 0n) + tax,
        gross: (before?.gross ?? 0n) + gross,
        count: (before?.count ?? 0) + Number(invoices),
        taxes: before?.taxes ?? taxes.get(`${row.id} ${currency}`) ?? [],
      }
    }
    return {
      id: row.id,
      state: shownState(row, now),
      day: row.day,
      ...(row.currency === null ? {} : { currency: row.currency }),
      ...(row.collect === null ? {} : { collect: row.collect }),
      counts,
      totals,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  })
}

interface TaxSum {
  readonly run_id: string
  readonly currency: string
  readonly key: string
  readonly percent: string
  readonly base: Minor
  readonly tax: Minor
}

/** Taxes of what is included, by run and currency. */
async function taxSums(
  { transaction }: Session,
  ids: readonly string[],
): Promise<Map<string, RunTax[]>> {
  const rows = await transaction.rows<TaxSum>(
    `SELECT i.run_id, i.currency, t.key, t.percent, sum(t.base)::bigint AS base,
        sum(t.tax)::bigint AS tax
      FROM billing_run_items i,
        jsonb_to_recordset(i.taxes) AS t(key text, percent text, base bigint, tax bigint)
      WHERE i.organization_id = $1 AND i.run_id = ANY($2::uuid[])
        AND i.state IN ('pending', 'issued')
      GROUP BY i.run_id, i.currency, t.key, t.percent
      ORDER BY t.key, t.percent::numeric DESC`,
    [transaction.organizationId, ids],
  )
  const sums = new Map<string, RunTax[]>()
  for (const { run_id, currency, key, percent, base, tax } of rows) {
    const name = `${run_id} ${currency}`
    const found = sums.get(name) ?? []
    found.push({ key, percent: parseMicro(percent) ?? 0n, base, tax })
    sums.set(name, found)
  }
  return sums
}
