import type { WorkReport } from '@tranche/documents'
import {
  billsItsWork,
  type Day,
  factsOn,
  type Micro,
  type Minor,
  type OrderFacts,
  type Proposal,
  parseMicro,
  type WorkDays,
  workLimit,
} from '@tranche/engine'
import { type Change, updated } from '../base/storage/changes.ts'
import { prepare } from '../base/storage/database.ts'
import type { Session } from '../organizations/index.ts'
import type { WorkSum } from './views.ts'

/** An entry that an invoice will carry, as it is reported there. */
export interface TakenWork extends WorkReport {
  readonly id: string
}

/** A bill, and the days whose work it takes; without them all. */
export interface WorkBill {
  readonly facts: OrderFacts
  readonly proposal: Proposal
  readonly days?: WorkDays | undefined
}

/**
 * What stands on the documents of some orders, by order: of each line that one bills up to what its
 * chosen work comes to, the chosen entries, by their day, as far as the cap lets them begin.
 */
export async function takenWork(
  { transaction }: Session,
  bills: readonly WorkBill[],
): Promise<ReadonlyMap<string, readonly TakenWork[]>> {
  const taken = new Map<string, TakenWork[]>()
  const lines = bills.flatMap(linesTaken)
  if (lines.length === 0) return taken
  const rows = await transaction.rows<TakenRow>(readTaken, [
    transaction.organizationId,
    JSON.stringify(lines),
  ])
  for (const { order_id, ...row } of rows) {
    const found = taken.get(order_id)
    const entry = takenOf(row)
    if (found === undefined) taken.set(order_id, [entry])
    else found.push(entry)
  }
  return taken
}

/** The same of one bill, summed: who looks at it first asks how much, not which. */
export async function sumTakenWork(
  { transaction }: Session,
  bill: WorkBill,
): Promise<readonly WorkSum[]> {
  const lines = linesTaken(bill)
  if (lines.length === 0) return []
  const rows = await transaction.rows<SummedRow>(sumTaken, [
    transaction.organizationId,
    JSON.stringify(lines),
  ])
  return rows.map(sumOf)
}

/** Receipts of the same bill that are written with more than the letters of ASCII. */
export async function unusualReceipts(
  { transaction }: Session,
  bill: WorkBill,
): Promise<readonly string[]> {
  const rows = await transaction.rows<{ receipt: string }>(
    `WITH ${asked}
      SELECT DISTINCT w.receipt FROM asked a LEFT JOIN reached r USING (order_id, line_id),
        LATERAL (SELECT receipt ${taken} AND octet_length(receipt) > length(receipt)) w`,
    [transaction.organizationId, JSON.stringify(linesTaken(bill))],
  )
  return rows.map(({ receipt }) => receipt)
}

interface LineTaken {
  readonly order_id: string
  readonly line_id: string
  /** What its entries may come to; null: without limit. */
  readonly most: string | null
  readonly since: Day | '-infinity'
  readonly until: Day | 'infinity'
}

function linesTaken({ facts, proposal, days = {} }: WorkBill): LineTaken[] {
  const { order } = facts
  if (!order.lines.some(({ method }) => method === 'effort')) return []
  const known = factsOn(facts, proposal.issuedOn)
  const billed = new Map(proposal.lines.map((line) => [line.lineId, line]))
  const { from: since = '-infinity', to: until = 'infinity' } = days
  return order.lines.flatMap((line) => {
    if (line.method !== 'effort') return []
    const own = billed.get(line.id)
    if (own === undefined || !billsItsWork(known, line, own)) return []
    const { recorded = 0n } = facts.work.lines[line.id] ?? {}
    const most = workLimit(line, recorded)?.toString() ?? null
    return [{ order_id: order.id, line_id: line.id, most, since, until }]
  })
}

interface TakenRow {
  readonly id: string
  readonly order_id: string
  readonly line_id: string
  readonly day: Day
  readonly person: string | null
  readonly role: string | null
  readonly hours: string | null
  readonly rate: string | null
  readonly amount: Minor | null
  readonly receipt: string | null
}

function takenOf(row: Omit<TakenRow, 'order_id'>): TakenWork {
  const { id, line_id: line, day, person, role, hours, rate, amount, receipt } = row
  return {
    id,
    line,
    day,
    ...(person === null ? {} : { person }),
    ...(role === null ? {} : { role }),
    ...(hours === null ? {} : { hours: figure(hours) }),
    ...(rate === null ? {} : { rate: figure(rate) }),
    ...(amount === null ? {} : { amount }),
    ...(receipt === null ? {} : { receipt }),
  }
}

function figure(text: string): Micro {
  return parseMicro(text) ?? 0n
}

function sumOf(row: SummedRow): WorkSum {
  const { line_id: line, kind, person, role, hours, rate, amount } = row
  return {
    line,
    kind,
    ...(person === null ? {} : { person }),
    ...(role === null ? {} : { role }),
    ...(rate === null ? {} : { rate: figure(rate) }),
    ...(hours === null ? {} : { hours: figure(hours) }),
    ...(amount === null ? {} : { amount: BigInt(amount) }),
    entries: Number(row.entries),
    from: row.first_day,
    to: row.last_day,
    unusual: row.unusual ?? false,
  }
}

type SummedRow = Pick<TakenRow, 'line_id' | 'person' | 'role' | 'hours' | 'rate'> & {
  readonly kind: WorkSum['kind']
  readonly entries: bigint
  readonly amount: string | null
  readonly first_day: Day
  readonly last_day: Day
  readonly unusual: boolean | null
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Entries of a line `a` that stand on no document. */
const waiting = `FROM work_entries w WHERE w.organization_id = $1 AND w.order_id = a.order_id
  AND w.line_id = a.line_id AND w.invoice_id IS NULL AND w.billable`

/**
 * Rows of `asked` are lines with the days that are chosen; `reached` names, under a cap, the first
 * entry that finds it reached. Line by line: so the database reads entries in their order, and no
 * further.
 */
const asked = `
  asked AS (
    SELECT * FROM json_to_recordset($2::json)
      AS a(order_id uuid, line_id text, most numeric, since date, until date)
  ), capped AS (
    SELECT a.*, coalesce((SELECT sum(worth) FROM work_entries w WHERE w.organization_id = $1
        AND w.order_id = a.order_id AND w.line_id = a.line_id AND w.invoice_id IS NOT NULL), 0)
        AS claimed
      FROM asked a WHERE most IS NOT NULL
  ), reached AS (
    SELECT a.order_id, a.line_id, first.day, first.id FROM capped a, LATERAL (
        SELECT day, id FROM (SELECT day, id, sum(worth) OVER (ORDER BY day, id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            ${waiting} AND w.day <= a.until) w
          WHERE day >= a.since AND a.claimed + coalesce(before, 0) >= a.most
          ORDER BY day, id LIMIT 1) first
  )`

const taken = `${waiting} AND w.day >= a.since
  AND (w.day, w.id) < (coalesce(r.day, a.until), coalesce(r.id, '${lastId}'))`

const readTaken = prepare(`
  WITH ${asked}
  SELECT w.* FROM asked a LEFT JOIN reached r USING (order_id, line_id), LATERAL (
      SELECT id, order_id, line_id, day, person, role, hours, rate, amount, receipt ${taken}) w
    ORDER BY order_id, line_id, day, id`)

const sumTaken = prepare(`
  WITH ${asked}
  SELECT a.line_id, w.* FROM asked a LEFT JOIN reached r USING (order_id, line_id), LATERAL (
      SELECT kind, person, role, rate, count(*) AS entries, sum(hours) AS hours,
          sum(amount) AS amount, min(day) AS first_day, max(day) AS last_day,
          bool_or(octet_length(receipt) > length(receipt)) AS unusual
        ${taken} GROUP BY kind, person, role, rate) w
    ORDER BY line_id, kind DESC, person NULLS LAST, role NULLS FIRST, rate`)

/** The entries carry the invoice that they stand on. */
export function takenRows(invoiceId: string, taken: readonly TakenWork[]): Change[] {
  return taken.map(({ id }) => updated('work_entries', { id, invoice_id: invoiceId }))
}

/** What stood on an invoice of orders that are credited in full may stand on another. */
export async function freedRows(
  { transaction }: Session,
  invoiceId: string,
  orderIds: readonly string[],
): Promise<Change[]> {
  if (orderIds.length === 0) return []
  const rows = await transaction.rows<{ id: string }>(
    `SELECT id FROM work_entries WHERE organization_id = $1 AND invoice_id = $2
      AND order_id = ANY($3::uuid[]) ORDER BY id`,
    [transaction.organizationId, invoiceId, orderIds],
  )
  return rows.map(({ id }) => updated('work_entries', { id, invoice_id: null }))
}
