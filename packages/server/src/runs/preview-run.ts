import {
  commonOf,
  type Fault,
  formatMicro,
  orderNet,
  type Proposal,
  type Result,
} from '@tranche/engine'
import { rowText } from '../base/storage/changes.ts'
import { newId } from '../base/storage/ids.ts'
import { unprintedWarnings } from '../documents/index.ts'
import {
  type DateBounds,
  type DatedProposal,
  decideOne,
  documentOf,
  loadDateBounds,
} from '../invoices/index.ts'
import { completeFacts, type LoadedOrder, loadOrders } from '../orders/index.ts'
import { type Session } from '../organizations/index.ts'
import { showRun } from './show-runs.ts'
import type { RunItemView, RunView } from './views.ts'
import type { RunCollect } from './words.ts'

export interface PreviewInput {
  readonly currency?: string
  /** Only these; absent: all that is ready. */
  readonly orders?: readonly string[]
  readonly exclude?: readonly string[]
  /** Orders of one customer stand on one invoice where they may. */
  readonly collect?: RunCollect
}

const chunk = 500

/**
 * What would be issued today, order by order, as a run that can be issued: the same decision as
 * issuing makes, in chunks, so that memory does not grow with the number of orders.
 */
export async function previewRun(session: Session, input: PreviewInput): Promise<Result<RunView>> {
  const { transaction, today } = session
  const id = newId()
  await transaction.rows(
    `INSERT INTO billing_runs (organization_id, id, state, day, currency, collect, created_at,
        updated_at)
      VALUES ($1, $2, 'preview', $3, $4, $5, $6, $6)`,
    [
      transaction.organizationId,
      id,
      today,
      input.currency ?? null,
      input.collect ?? null,
      session.origin.now,
    ],
  )
  const asked: Asked = {
    excluded: new Set(input.exclude ?? []),
    ...(input.collect === undefined ? {} : { documents: new Map() }),
  }
  let part = await loadPart(session, await nextOrders(session, input))
  while (part.orders.length > 0) {
    const orders = await nextOrders(session, input, part.orders.at(-1)?.order_id)
    // The database reads the next part while this one is decided.
    const following = loadPart(session, orders)
    const [next, texts] = await Promise.all([following, decidePart(session, part, asked)])
    await saveItems(session, id, texts)
    part = next
  }
  return showRun(session, id)
}

interface ReadyOrder {
  readonly order_id: string
  readonly reasons: RunItemView['reasons']
}

function nextOrders(
  { transaction }: Session,
  { currency, orders }: PreviewInput,
  after = '00000000-0000-0000-0000-000000000000',
): Promise<ReadyOrder[]> {
  return transaction.rows<ReadyOrder>(
    `SELECT order_id, reasons FROM readiness
      WHERE organization_id = $1 AND bucket IN ('ready', 'blocked') AND order_id > $2
        AND ($3::text IS NULL OR currency = $3) AND ($4::uuid[] IS NULL OR order_id = ANY($4))
      ORDER BY order_id LIMIT ${chunk}`,
    [transaction.organizationId, after, currency ?? null, orders ?? null],
  )
}

/** Some of the orders, with all that decides about them. */
interface Part {
  readonly orders: readonly ReadyOrder[]
  readonly loaded: ReadonlyMap<string, LoadedOrder>
  readonly bounds: DateBounds
}

async function loadPart(session: Session, orders: readonly ReadyOrder[]): Promise<Part> {
  const ids = orders.map(({ order_id }) => order_id)
  const loaded = await loadOrders(session.transaction, ids, { lock: false })
  return { orders, loaded, bounds: await loadDateBounds(session, loaded.values()) }
}

interface Asked {
  readonly excluded: ReadonlySet<string>
  /** Numbers of the invoices that are collected, by what their orders have in common. */
  readonly documents?: Map<string, number>
}

/** Items of the run as JSON. */
async function decidePart(
  session: Session,
  { orders, loaded, bounds }: Part,
  { excluded, documents }: Asked,
): Promise<readonly string[]> {
  const texts: string[] = []
  for (const { order_id, reasons } of orders) {
    const stored = loaded.get(order_id)
    if (stored === undefined) continue
    const facts = completeFacts(session.organization, stored)
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
    const warnings = proposed.ok ? await warningsOf(session, stored, proposed.value) : []
    const judged = { reasons, faults, warnings }
    const document = proposed.ok && proposal && numberIn(documents, commonOf({ facts, proposal }))
    const item = { order_id, state, document: document || null, ...judged }
    texts.push(rowText({ ...item, ...figures(stored, proposal) }))
  }
  return texts
}

function numberIn(documents: Map<string, number> | undefined, name: string): number | undefined {
  if (documents === undefined) return undefined
  const found = documents.get(name) ?? documents.size + 1
  documents.set(name, found)
  return found
}

async function warningsOf(
  session: Session,
  loaded: LoadedOrder,
  decided: DatedProposal | undefined,
): Promise<readonly Fault[]> {
  if (decided === undefined) return []
  const { proposal, warnings } = decided
  const document = documentOf(session, [{ asked: {}, loaded, proposal }])
  return [...warnings, ...(await unprintedWarnings(document))]
}

async function saveItems(
  { transaction }: Session,
  runId: string,
  texts: readonly string[],
): Promise<void> {
  await transaction.rows(
    `INSERT INTO billing_run_items (organization_id, run_id, ${itemNames})
      SELECT $1::uuid, $2::uuid, ${itemNames}
      FROM json_to_recordset($3::json) AS r(${itemColumns})`,
    [transaction.organizationId, runId, `[${texts.join(',')}]`],
  )
}

const itemColumns = `order_id uuid, state text, document integer, currency text, net bigint, tax bigint,
  gross bigint, lines integer, previous bigint, to_date bigint, value bigint, instalments jsonb,
  taxes jsonb, reasons jsonb, faults jsonb, warnings jsonb`
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
