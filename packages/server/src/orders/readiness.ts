import {
  type Billable,
  type Blocker,
  billable,
  type Contract,
  changesOn,
  type Day,
  type Fault,
  hasCriteria,
  isAwaited,
  isContractOver,
  isNear,
  type Minor,
  type NextEvent,
  noticeBy,
  type OrderFacts,
  type Proposal,
  propose,
  type Result,
  type Signal,
  signalsOf,
  success,
} from '@tranche/engine'
import { rowText } from '../base/storage/changes.ts'
import { prepare, type Transaction } from '../base/storage/database.ts'
import { lockChain } from '../base/storage/events.ts'
import type { Organization } from '../organizations/index.ts'
import { loadOrders } from './order-facts.ts'
import { completeFacts } from './particulars.ts'
import type { Bucket } from './words.ts'

const ranks: Readonly<Record<Bucket, number>> = {
  ready: 0,
  blocked: 1,
  almost: 2,
  waiting: 3,
  silent: 4,
}
const someday = '9999-12-31'

const columns = `order_id uuid, customer_id uuid, currency text, bucket text, rank smallint,
  sort_on date, ready bigint, ready_tax bigint, what jsonb, reasons jsonb, blockers jsonb,
  met integer, of_all integer, ready_since date, next_on date, next_ready bigint, next jsonb,
  decided_on date, changes_on date, signal text, waits boolean,
  ongoing boolean, notice_by date`
const names = columns.split(',').map((column) => column.trim().split(' ')[0] ?? '')
const changed = names.filter((name) => !['order_id', 'ready_since', 'sort_on'].includes(name))

const hindrances = new Set(['would_exceed_order', 'over_billed', 'held_after_credit'])

/**
 * Where an order stands in the queue: missing particulars stop all of it, the rest what is theirs.
 */
function bucketOf(facts: OrderFacts, decided: Billable, shown: Shown): Bucket {
  if (facts.missing.length > 0) return 'blocked'
  if (decided.isReady) return 'ready'
  if (decided.blockers.some(({ code }) => hindrances.has(code))) return 'blocked'
  if (shown.isSilent) return 'silent'
  const { met, of } = decided.conditions
  return (of > 1 && met === of - 1) || isNear(facts) ? 'almost' : 'waiting'
}

/** What an order shows in lists. */
interface Shown {
  readonly signal: Signal
  /** Something of it is held back. */
  readonly waits: boolean
  /** Nobody is told of it: it is billed by hand. */
  readonly isSilent: boolean
}

/** Signals are worked out line by line only where lines may differ. */
function shownOf(facts: OrderFacts, { isReady, conditions, reasons }: Billable, today: Day): Shown {
  if (hasCriteria(facts)) {
    const { signal, buckets } = signalsOf(facts, today)
    const { billing, contract } = facts.order
    const ended = contract?.is === 'cancelled' && isContractOver(contract, today)
    const isSilent = signal === 'none' && (ended || billing?.mode.isSilent === true)
    return { signal, waits: buckets.includes('waiting'), isSilent }
  }
  const waits = conditions.of > 0
  const calendar = reasons.some(({ code }) => code === 'date_reached')
  const signal = isReady ? (calendar ? 'calendar' : 'red') : waits ? 'hourglass' : 'none'
  return { signal, waits, isSilent: false }
}

/** What the queue reads of some orders, decided and not yet kept. */
export interface DecidedReadiness {
  /** Rows as JSON. */
  readonly open: readonly string[]
  /** Orders that can't be billed any more: they leave the queue. */
  readonly gone: readonly string[]
}

export function readinessOf(orders: readonly OrderFacts[], today: Day): DecidedReadiness {
  return {
    open: orders.filter(isAwaited).map((facts) => rowText(decideReadiness(facts, today).row)),
    gone: orders.filter((facts) => !isAwaited(facts)).map(({ order }) => order.id),
  }
}

/**
 * Keeps what the queue reads. The caller holds the chain of events, which makes it the only writer
 * of an organization's readiness.
 */
export async function keepReadiness(
  transaction: Transaction,
  { open, gone }: DecidedReadiness,
): Promise<void> {
  const { organizationId } = transaction
  if (gone.length > 0) {
    await transaction.rows(
      'DELETE FROM readiness WHERE organization_id = $1 AND order_id = ANY($2::uuid[])',
      [organizationId, gone],
    )
  }
  if (open.length > 0) await transaction.rows(keep, [organizationId, `[${open.join(',')}]`])
}

const keep = prepare(`
  INSERT INTO readiness AS r (organization_id, ${names.join(', ')})
    SELECT $1::uuid, ${names.join(', ')} FROM json_to_recordset($2::json) AS n(${columns})
    ON CONFLICT (organization_id, order_id) DO UPDATE SET
      ${changed.map((name) => `${name} = excluded.${name}`).join(', ')},
      sort_on = CASE WHEN excluded.rank = 0 THEN coalesce(r.ready_since, excluded.sort_on)
        ELSE excluded.sort_on END,
      ready_since = CASE WHEN excluded.ready_since IS NULL THEN NULL
        ELSE coalesce(r.ready_since, excluded.ready_since) END`)

/** What the engine decides about an order on a day, and the row that the queue reads. */
export function decideReadiness(facts: OrderFacts, today: Day) {
  const decided = billable(facts, today)
  // Proposed as issuing proposes it, missing particulars aside.
  const proposed = decided.isReady
    ? propose({ ...facts, missing: [] }, today, { kind: 'ready' })
    : success(undefined)
  return { decided, proposed, row: readinessRow(facts, { decided, proposed, today }) }
}

interface Decision {
  readonly decided: Billable
  readonly proposed: Result<Proposal | undefined>
  readonly today: Day
}

function readinessRow(facts: OrderFacts, { decided, proposed, today }: Decision) {
  const { what, fault } = invoiceToCome(proposed)
  const shown = shownOf(facts, decided, today)
  const bucket = fault === undefined ? bucketOf(facts, decided, shown) : 'blocked'
  const { order } = facts
  const { contract } = order
  const blockers = [...decided.blockers, ...(fault === undefined ? [] : [blockerOf(fault)])]
  return {
    order_id: order.id,
    customer_id: order.customer,
    currency: order.currency,
    bucket,
    rank: ranks[bucket],
    sort_on: bucket === 'ready' ? today : (decided.next?.on ?? someday),
    ready: decided.ready,
    ready_tax: decided.readyGross - decided.ready,
    what,
    reasons: decided.reasons,
    blockers,
    met: decided.conditions.met,
    of_all: decided.conditions.of,
    ready_since: decided.isReady ? today : null,
    next_on: decided.next?.on ?? null,
    next_ready: decided.next?.net ?? null,
    next: decided.next === undefined ? null : nextRow(decided.next),
    decided_on: today,
    changes_on: changesOn(facts, today) ?? null,
    signal: shown.signal,
    waits: shown.waits,
    ongoing: order.state === 'confirmed' && !isContractOver(contract, today),
    notice_by: openNotice(contract, today),
  }
}

/** Last day for notice of a contract that renews itself, while it has not passed. */
function openNotice(contract: Contract | undefined, today: Day): Day | null {
  const by = contract?.form === 'renewal' ? noticeBy(contract, today) : undefined
  return by === undefined || by < today ? null : by
}

/** What comes next, as the queue keeps it: its day and its net have columns of their own. */
export interface NextColumns {
  readonly next_on: Day | null
  readonly next_ready: Minor | null
  readonly next: Pick<NextEvent, 'instalment' | 'label' | 'waits'> | null
}

export function nextOf({ next_on: on, next_ready: net, next }: NextColumns): NextEvent | undefined {
  if (next === null) return undefined
  return { ...next, net: net ?? 0n, ...(on === null ? {} : { on }) }
}

function nextRow({ instalment, label, waits }: NextEvent) {
  return { instalment, label, waits }
}

interface InvoiceToCome {
  /** What it bills, in words: its instalments, or its lines. */
  readonly what: readonly string[]
  /** Why there is none though something is ready. */
  readonly fault?: Fault
}

function invoiceToCome(proposed: Result<Proposal | undefined>): InvoiceToCome {
  if (!proposed.ok) return { what: [], fault: proposed.faults[0] }
  if (proposed.value === undefined) return { what: [] }
  const { instalments, lines } = proposed.value
  const named = instalments.length > 0 ? instalments : lines.filter(({ net }) => net !== 0n)
  return { what: named.map(({ label }) => label).slice(0, labelsMax) }
}

/** More words than these say nothing more in a row of the queue. */
const labelsMax = 12

function blockerOf({ code, facts }: Fault) {
  const refused: Blocker = 'refused'
  return { code: refused, subject: '', facts: { ...facts, fault: code } }
}

/**
 * Whether what is kept says nothing of a day: it holds from the day on which it was decided until
 * something comes by itself. The clock may have gone back before that, or an update of the program
 * left nothing decided.
 */
export const isOutdated = (day: string) =>
  `(decided_on IS NULL OR decided_on > ${day} OR changes_on <= ${day})`

/** Decides anew about orders that nothing happened to: a day passed, or particulars changed. */
export async function refreshOrders(
  transaction: Transaction,
  organization: Organization,
  ids: readonly string[],
): Promise<void> {
  const loaded = await loadOrders(transaction, ids, { lock: true })
  await lockChain(transaction)
  const facts = [...loaded.values()].map((each) => completeFacts(organization, each))
  await keepReadiness(transaction, readinessOf(facts, organization.today))
}
