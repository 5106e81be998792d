import { type Fault, type Minor, success } from '@tranche/engine'
import { jobActor } from '../base/actor.ts'
import type { Context } from '../base/context.ts'
import { rowText } from '../base/storage/changes.ts'
import { analyzeGrownTables } from '../base/storage/statistics.ts'
import { type IssueOutcome, issueOrders } from '../invoices/index.ts'
import { isMissing } from '../orders/index.ts'
import { inSession, type Parts, type Session } from '../organizations/index.ts'
import type { RunItemState } from './words.ts'

export interface RunToIssue {
  readonly organizationId: string
  readonly runId: string
  /** Through what it was asked for. */
  readonly via: string
}

/** Orders per transaction: large enough to be set-based, small enough to keep memory flat. */
const chunk = 400
/** Invoices per transaction where each collects the orders of a customer. */
const collected = 80
/** One lane decides while the other writes: numbers and events admit one writer at a time. */
const lanes = 2

/**
 * Issues what a run's preview found, chunk by chunk. A chunk's invoices and the outcome of its
 * items are saved together, so that a killed run goes on exactly where it stopped: an item is
 * either pending, or has its invoice. What changed since the preview is not issued.
 */
export async function issuePending(parts: Parts, run: RunToIssue): Promise<void> {
  await setState(parts, run, 'issuing')
  if ((await issueChunk(parts, run)) >= chunk) await analyzeGrownTables(parts.pool)
  const lane = async () => {
    for (;;) if ((await issueChunk(parts, run)) === 0) return
  }
  const results = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  await setState(parts, run, 'done')
}

/** `done` only where nothing is pending: another process may still be at its last chunk. */
async function setState(parts: Parts, run: RunToIssue, state: 'issuing' | 'done'): Promise<void> {
  const { organizationId, runId } = run
  await inSession(parts, contextOf(run), async ({ transaction, origin }) => {
    const changed = await transaction.rows(
      `UPDATE billing_runs SET state = $3, updated_at = $4, seen_at = $5
        WHERE organization_id = $1 AND id = $2 AND state <> 'done' AND ($3 <> 'done'
          OR NOT EXISTS (SELECT FROM billing_run_items
            WHERE organization_id = $1 AND run_id = $2 AND state = 'pending'))
        RETURNING id`,
      [organizationId, runId, state, origin.now, parts.clock.now().toISOString()],
    )
    if (state === 'issuing' || changed.length === 0) return
    const jobKey = `print-run ${runId}`
    await parts.enqueue(transaction.client, 'print-run', { ...run }, { jobKey })
  })
}

function contextOf({ organizationId, runId, via }: RunToIssue): Context {
  return { organizationId, requestId: `run ${runId}`, via, actor: jobActor('issue-run') }
}

interface PendingItem {
  readonly order_id: string
  readonly gross: Minor
  readonly document: number | null
}

/** An order that has its own invoice, or is the first that waits of several on one. */
const first = `t.document IS NULL OR NOT EXISTS (SELECT FROM billing_run_items o
  WHERE o.organization_id = $1 AND o.run_id = $2 AND o.document = t.document
    AND o.state = 'pending' AND o.order_id < t.order_id)`

/** Whoever has the first order of an invoice has all of it: nobody else takes the others. */
async function pendingItems(
  { transaction }: Session,
  { organizationId, runId }: RunToIssue,
): Promise<PendingItem[]> {
  const items = await transaction.rows<PendingItem>(
    `SELECT t.order_id, t.gross, t.document FROM billing_run_items t
      WHERE t.organization_id = $1 AND t.run_id = $2 AND t.state = 'pending' AND (${first})
      ORDER BY t.order_id LIMIT (SELECT CASE WHEN collect IS NULL THEN ${chunk} ELSE ${collected} END
        FROM billing_runs WHERE organization_id = $1 AND id = $2)
      FOR UPDATE OF t SKIP LOCKED`,
    [organizationId, runId],
  )
  const documents = items.flatMap(({ document }) => document ?? [])
  if (documents.length === 0) return items
  return transaction.rows<PendingItem>(
    `SELECT order_id, gross, document FROM billing_run_items
      WHERE organization_id = $1 AND run_id = $2 AND state = 'pending'
        AND document = ANY($3::integer[])
      ORDER BY order_id FOR UPDATE`,
    [organizationId, runId, documents.map(String)],
  )
}

/** Returns how many items it settled. */
async function issueChunk(parts: Parts, run: RunToIssue): Promise<number> {
  const { runId } = run
  return inSession(parts, contextOf(run), async (session) => {
    const items = await pendingItems(session, run)
    if (items.length === 0) return 0
    const outcomes = await issueOrders(
      session,
      items.map(({ order_id, gross, document }) => ({
        orderId: order_id,
        ...(document === null ? {} : { document: document.toString() }),
        read: () => success({ request: { kind: 'ready' }, expectedTotal: gross }),
      })),
    )
    await saveOutcomes(session, runId, outcomes)
    return items.length
  })
}

/** What became of a chunk, and that the run has come on. */
async function saveOutcomes(
  { transaction, parts, origin }: Session,
  runId: string,
  outcomes: ReadonlyMap<string, IssueOutcome>,
): Promise<void> {
  const texts = [...outcomes].map(([order_id, outcome]) =>
    rowText({ order_id, ...itemOutcome(outcome) }),
  )
  await transaction.rows(
    `WITH seen AS (UPDATE billing_runs SET updated_at = $4, seen_at = $5
        WHERE organization_id = $1 AND id = $2)
      UPDATE billing_run_items t SET state = r.state, invoice_id = r.invoice_id, faults = r.faults
      FROM json_to_recordset($3::json) AS r(order_id uuid, state text, invoice_id uuid, faults jsonb)
      WHERE t.organization_id = $1 AND t.run_id = $2 AND t.order_id = r.order_id`,
    [
      transaction.organizationId,
      runId,
      `[${texts.join(',')}]`,
      origin.now,
      parts.clock.now().toISOString(),
    ],
  )
}

interface ItemOutcome {
  readonly state: RunItemState
  readonly invoice_id: string | null
  readonly faults: readonly Fault[]
}

function itemOutcome(outcome: IssueOutcome): ItemOutcome {
  if (!outcome.ok) {
    const blocked = outcome.faults.every(({ code }) => isMissing(code))
    return { state: blocked ? 'blocked' : 'failed', invoice_id: null, faults: outcome.faults }
  }
  return outcome.value === undefined
    ? { state: 'skipped', invoice_id: null, faults: [] }
    : { state: 'issued', invoice_id: outcome.value.id, faults: [] }
}
