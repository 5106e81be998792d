import {
  type Fault,
  fault,
  formatAmount,
  formatMicro,
  orderNet,
  type Proposal,
  parseAmount,
  type Result,
  readableAmount,
  refuse,
} from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { rowText } from '../base/storage/changes.ts'
import { isId, newId } from '../base/storage/ids.ts'
import type { Application } from '../contract.ts'
import { decideOne, loadDateBounds } from '../invoices/index.ts'
import { completeFacts, type LoadedOrder, loadOrders } from '../orders/index.ts'
import { type Dependencies, decide, type Session, unknown } from '../organizations/index.ts'
import { type RunRow, selectRuns, viewRun } from './show-runs.ts'
import type { RunItemView, RunView } from './views.ts'

type PreviewInput = Parameters<Application['previewRun']>[1]

const chunk = 500

/**
 * What would be issued today, order by order, as a run that can be issued: the same decision as
 * issuing makes, in chunks, so that memory does not grow with the number of orders.
 */
export function previewRun(
  dependencies: Dependencies,
  context: Context,
  input: PreviewInput,
): Promise<Result<RunView>> {
  return decide(dependencies, context, async (session) => {
    const { transaction, today, origin } = session
    const id = newId()
    const now = dependencies.clock.now().toISOString()
    await transaction.rows(
      `INSERT INTO billing_runs (organization_id, id, state, day, currency, request_id, created_at,
        updated_at) VALUES ($1, $2, 'preview', $3, $4, $5, $6, $6)`,
      [transaction.organizationId, id, today, input.currency ?? null, origin.requestId, now],
    )
    const excluded = new Set(input.exclude ?? [])
    let last = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const orders = await nextOrders(session, input, last)
      if (orders.length === 0) break
      last = orders.at(-1)?.order_id ?? last
      await previewChunk(session, { runId: id, orders, excluded })
      if (orders.length < chunk) break
    }
    return viewRun(session, id)
  })
}

interface ReadyOrder {
  readonly order_id: string
  readonly reasons: RunItemView['reasons']
}

function nextOrders(
  { transaction }: Session,
  { currency, orders }: PreviewInput,
  after: string,
): Promise<ReadyOrder[]> {
  return transaction.rows<ReadyOrder>(
    `SELECT order_id, reasons FROM readiness
      WHERE organization_id = $1 AND bucket IN ('ready', 'blocked') AND order_id > $2
        AND ($3::text IS NULL OR currency = $3) AND ($4::uuid[] IS NULL OR order_id = ANY($4))
      ORDER BY order_id LIMIT ${chunk}`,
    [transaction.organizationId, after, currency ?? null, orders ?? null],
  )
}

interface PreviewChunk {
  readonly runId: string
  readonly orders: readonly ReadyOrder[]
  readonly excluded: ReadonlySet<string>
}

async function previewChunk(
  session: Session,
  { runId, orders, excluded }: PreviewChunk,
): Promise<void> {
  const { transaction, organization } = session
  const ids = orders.map(({ order_id }) => order_id)
  const loaded = await loadOrders(transaction, ids, { lock: false })
  const bounds = await loadDateBounds(session, loaded.values())
  const texts: string[] = []
  for (const { order_id, reasons } of orders) {
    const stored = loaded.get(order_id)
    if (stored === undefined) continue
    const facts = completeFacts(organization, stored)
    const request = { kind: 'ready' } as const
    // What it would bill if nothing were missing; it is not issued before nothing is.
    const order = { loaded: stored, facts, bounds }
    const whole = decideOne(session, { ...order, facts: { ...facts, missing: [] } }, { request })
    const proposal = whole.ok ? whole.value?.proposal : undefined
    // Blocked with nothing ready, or a final below zero: it is no part of the run.
    if (whole.ok && (proposal === undefined || proposal.kind === 'credit')) continue
    const proposed = facts.missing.length === 0 ? whole : decideOne(session, order, { request })
    const state = proposed.ok ? (excluded.has(order_id) ? 'excluded' : 'pending') : 'blocked'
    const faults = proposed.ok ? [] : proposed.faults
    texts.push(rowText({ order_id, state, ...figures(stored, proposal), reasons, faults }))
  }
  await transaction.rows(
    `INSERT INTO billing_run_items (organization_id, run_id, ${itemNames})
      SELECT $1::uuid, $2::uuid, ${itemNames}
      FROM json_to_recordset($3::json) AS r(${itemColumns})`,
    [transaction.organizationId, runId, `[${texts.join(',')}]`],
  )
}

const itemColumns = `order_id uuid, state text, currency text, net bigint, tax bigint,
  gross bigint, lines integer, previous bigint, to_date bigint, value bigint, instalments jsonb,
  taxes jsonb, reasons jsonb, faults jsonb`
const itemNames = itemColumns.replaceAll(/ (uuid|text|bigint|integer|jsonb)/g, '')

/** What an item keeps of its proposal; where there is none, how the order stands. */
function figures({ head, facts }: LoadedOrder, proposal: Proposal | undefined) {
  return {
    currency: head.currency,
    net: proposal?.net ?? 0n,
    tax: proposal?.tax ?? 0n,
    gross: proposal?.gross ?? 0n,
    lines: proposal?.lines.filter(({ net }) => net !== 0n).length ?? 0,
    previous: proposal?.previous ?? head.billed,
    to_date: proposal?.toDate ?? head.billed,
    value: orderNet(facts.order),
    instalments: proposal?.instalments.map(({ label }) => label) ?? [],
    taxes: (proposal?.taxes ?? []).map(({ key, percent, base, tax }) => ({
      key,
      percent: formatMicro(percent),
      base: base.toString(),
      tax: tax.toString(),
    })),
  }
}

/** Hands the run to the jobs; one that stopped half-way is taken up again. Done once, it stays. */
export function issueRun(
  dependencies: Dependencies,
  context: Context,
  { id, input }: { readonly id: string; readonly input: Parameters<Application['issueRun']>[2] },
): Promise<Result<RunView>> {
  return decide(dependencies, context, async (session) => {
    const { transaction } = session
    const [run] = await transaction.rows<RunRow>(
      `${selectRuns} WHERE organization_id = $1 AND id = ANY($2::uuid[]) FOR UPDATE`,
      [transaction.organizationId, isId(id) ? [id] : []],
    )
    if (run === undefined) return refuse(unknown('billing run', id))
    if (run.state === 'done') return viewRun(session, id)
    const view = await viewRun(session, id)
    if (!view.ok) return view
    if (run.state === 'preview') {
      const [first, ...others] = totalFaults(view.value, input.expectedTotals)
      if (first !== undefined) return refuse(first, ...others)
    }
    const pending = view.value.counts.pending
    await transaction.rows(
      `UPDATE billing_runs SET state = $3, updated_at = $4, request_id = $5
        WHERE organization_id = $1 AND id = $2`,
      [
        transaction.organizationId,
        id,
        pending === 0 ? 'done' : run.state === 'preview' ? 'queued' : run.state,
        dependencies.clock.now().toISOString(),
        context.requestId,
      ],
    )
    if (pending > 0) {
      const payload = { organizationId: context.organizationId, runId: id, via: context.via }
      const jobKey = `issue-run ${id}`
      await dependencies.enqueue(transaction.client, 'issue-run', payload, { jobKey })
    }
    return viewRun(session, id)
  })
}

/** Every currency that the caller named must come to what it says; none may be left out. */
function totalFaults(
  { totals }: RunView,
  expected: Readonly<Record<string, string>> | undefined,
): Fault[] {
  if (expected === undefined) return []
  const currencies = new Set([...Object.keys(totals), ...Object.keys(expected)])
  return [...currencies].flatMap((currency) => {
    const actual = totals[currency]?.gross ?? 0n
    const text = expected[currency]
    const wanted = text === undefined ? undefined : parseAmount(text, currency)
    if (wanted === actual) return []
    const facts = { currency, expected: text ?? 'nothing', actual: formatAmount(actual, currency) }
    const comes = `The run comes to ${readableAmount(actual, currency)} ${currency}`
    const message =
      text === undefined
        ? `${comes}, for which no total is expected: name it too, or preview it again`
        : `${comes}, not ${wanted === undefined ? text : readableAmount(wanted, currency)}: preview it again`
    return [fault('total_changed', message, { path: `expected_total.${currency}`, facts })]
  })
}

type RunChange = Parameters<Application['changeRun']>[2]

/** Leaves out exactly the named orders; the others come back with the figures they had. */
export function changeRun(
  dependencies: Dependencies,
  context: Context,
  { id, change }: { readonly id: string; readonly change: RunChange },
): Promise<Result<RunView>> {
  return decide(dependencies, context, async (session) => {
    const { transaction } = session
    const [run] = await transaction.rows<RunRow>(
      `${selectRuns} WHERE organization_id = $1 AND id = ANY($2::uuid[]) FOR UPDATE`,
      [transaction.organizationId, isId(id) ? [id] : []],
    )
    if (run === undefined) return refuse(unknown('billing run', id))
    if (run.state !== 'preview') {
      const message = `The run is ${run.state}: orders are left out of a preview only; preview a new run`
      return refuse(fault('run_state', message, { facts: { state: run.state } }))
    }
    const strangers = await transaction.rows<{ id: string }>(
      `SELECT n.id FROM unnest($3::uuid[]) AS n(id) WHERE NOT EXISTS (
        SELECT FROM billing_run_items WHERE organization_id = $1 AND run_id = $2 AND order_id = n.id)`,
      [transaction.organizationId, id, change.exclude],
    )
    const faults = strangers.map((stranger) => notInRun(stranger.id, change.exclude))
    const [first, ...others] = faults
    if (first !== undefined) return refuse(first, ...others)
    await transaction.rows(
      `UPDATE billing_run_items SET state =
          CASE WHEN order_id = ANY($3::uuid[]) THEN 'excluded' ELSE 'pending' END
        WHERE organization_id = $1 AND run_id = $2 AND state IN ('pending', 'excluded')
          AND (state = 'excluded') <> (order_id = ANY($3::uuid[]))`,
      [transaction.organizationId, id, change.exclude],
    )
    await transaction.rows(
      'UPDATE billing_runs SET updated_at = $3 WHERE organization_id = $1 AND id = $2',
      [transaction.organizationId, id, dependencies.clock.now().toISOString()],
    )
    return viewRun(session, id)
  })
}

function notInRun(order: string, excluded: readonly string[]): Fault {
  const message = 'This order is not in the run: leave out orders that its items list'
  const path = `exclude[${excluded.indexOf(order).toString()}]`
  return fault('invalid_value', message, { path, facts: { order } })
}
